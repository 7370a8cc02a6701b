package io.tickcast.engine;

import io.tickcast.market.Interval;
import org.springframework.boot.context.properties.ConfigurationProperties;
import org.springframework.boot.context.properties.bind.DefaultValue;

/**
 * How much the engine keeps in memory. A late trade corrects candles that are in memory: the defaults hold more than the
 * hour that it may be late.
 *
 * @param trades newest trades of a symbol, at most a million: their bytes have to fit into one array
 * @param candles newest candles of a symbol and interval
 * @param secondCandles newest one-second candles of a symbol
 * @param inbox events that may wait for the engine before feeds have to
 */
@ConfigurationProperties("tickcast.engine")
public record EngineProperties(
        @DefaultValue("10000") int trades,
        @DefaultValue("1500") int candles,
        @DefaultValue("3700") int secondCandles,
        @DefaultValue("65536") int inbox) {

    private static final int MOST_TRADES = 1_000_000;

    public EngineProperties {
        requireAtLeast("trades", trades, 1);
        if (trades > MOST_TRADES) {
            throw new IllegalArgumentException(
                    "tickcast.engine.trades is " + trades + ", it must be at most " + MOST_TRADES);
        }
        requireAtLeast("candles", candles, 2);
        requireAtLeast("second-candles", secondCandles, 2);
        requireAtLeast("inbox", inbox, 1);
    }

    /** How many candles of that length are kept of a symbol. */
    public int candles(Interval interval) {
        return interval == Interval.ONE_SECOND ? secondCandles : candles;
    }

    private static void requireAtLeast(String name, int value, int least) {
        if (value < least) {
            throw new IllegalArgumentException(
                    "tickcast.engine." + name + " is " + value + ", it must be at least " + least);
        }
    }
}
