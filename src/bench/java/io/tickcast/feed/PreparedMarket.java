package io.tickcast.feed;

import io.tickcast.market.Instrument;
import io.tickcast.market.Quote;
import io.tickcast.market.Trade;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;

/**
 * Trades of the simulation that were drawn beforehand, so that their random walks are not measured with what takes them
 * in. Symbols come in bursts and at random, prices have 2 to 5 decimals. The trades are played over and over; their
 * times go on, as at 100,000 trades a second. Not thread-safe.
 */
public final class PreparedMarket {

    private static final int DRAWN = 1 << 16;
    private static final int TRADES_A_MILLI = 100;
    private static final long SEED = 1;
    private static final long START = 1_763_713_620_000L;

    private final SimulatedMarket market;
    private final SimulatedTick[] ticks = new SimulatedTick[DRAWN];
    private final String[] ids = new String[DRAWN];
    private long played;

    /** Draws the trades; the same ones each time. */
    public PreparedMarket(int symbols) {
        market = new SimulatedMarket(names(symbols), SEED);
        TradeIds generator = new TradeIds(START);
        for (int i = 0; i < DRAWN; i++) {
            ticks[i] = market.next();
            ids[i] = generator.next();
        }
    }

    /** What is traded. */
    public List<Instrument> instruments(String feed) {
        return market.instruments(feed);
    }

    /** When the next trade is due, epoch milliseconds. */
    public long millis() {
        return START + played / TRADES_A_MILLI;
    }

    /** The quote that the next trade is made at. */
    public Quote quote() {
        return ticks[index()].quote(millis());
    }

    /** The next trade. */
    public Trade trade() {
        int index = index();
        Trade trade = ticks[index].trade(ids[index], millis());
        played++;
        return trade;
    }

    private int index() {
        return (int) (played % DRAWN);
    }

    private static List<String> names(int symbols) {
        List<String> names = new ArrayList<>();
        for (int i = 0; i < symbols; i++) {
            names.add(String.format(Locale.ROOT, "S%03d-USD", i));
        }
        return names;
    }
}
