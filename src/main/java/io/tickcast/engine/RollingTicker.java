package io.tickcast.engine;

import io.tickcast.market.Candle;
import io.tickcast.market.Decimal;
import io.tickcast.market.DecimalSum;
import io.tickcast.market.Ticker;
import io.tickcast.market.Trade;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * The rolling 24 hours of one symbol: a ring of 1,440 minutes that ends with the minute of the newest trade time and
 * moves only with a trade. Engine's thread only.
 */
final class RollingTicker {

    private static final int MINUTES = 1_440;
    private static final long MINUTE_MILLIS = 60_000;

    private final @Nullable Minute[] ring = new @Nullable Minute[MINUTES];
    private final Minute window = new Minute();
    private long newestMinute = -1;

    /** Takes in a trade; one that is older than the window leaves no trace. */
    void add(Trade trade) {
        long minute = trade.time() / MINUTE_MILLIS;
        if (minute <= newestMinute - MINUTES) {
            return;
        }
        minuteOf(minute).add(trade);
        if (minute > newestMinute) {
            newestMinute = minute;
            rebuildWindow();
        } else {
            window.add(trade);
        }
    }

    /** Takes in whole minutes of an earlier run, oldest first. */
    void restore(List<Candle> minutes) {
        if (minutes.isEmpty()) {
            return;
        }
        newestMinute = minutes.getLast().start() / MINUTE_MILLIS;
        for (Candle minute : minutes) {
            minuteOf(minute.start() / MINUTE_MILLIS).add(minute);
        }
        rebuildWindow();
    }

    /** The window's figures; null before the first trade. */
    Ticker.@Nullable Day day() {
        if (window.trades == 0) {
            return null;
        }
        return new Ticker.Day(
                new Decimal(window.open, window.openScale),
                new Decimal(window.high, window.highScale),
                new Decimal(window.low, window.lowScale),
                window.volume.toBigDecimal(),
                window.quoteVolume.toBigDecimal(),
                window.trades);
    }

    private Minute minuteOf(long minute) {
        int slot = (int) (minute % MINUTES);
        Minute found = ring[slot];
        if (found == null) {
            found = new Minute();
            ring[slot] = found;
        }
        if (found.minute != minute) {
            found.reset(minute);
        }
        return found;
    }

    private void rebuildWindow() {
        window.reset(newestMinute);
        for (Minute minute : ring) {
            if (minute != null && minute.minute > newestMinute - MINUTES) {
                window.add(minute);
            }
        }
    }

    /** One minute, or the window over all of them. */
    private static final class Minute {
        private final DecimalSum volume = new DecimalSum();
        private final DecimalSum quoteVolume = new DecimalSum();
        private long minute = Long.MIN_VALUE;
        private long openTime;
        private long open;
        private long high;
        private long low;
        private int openScale;
        private int highScale;
        private int lowScale;
        private long trades;

        void reset(long newMinute) {
            minute = newMinute;
            trades = 0;
            volume.reset();
            quoteVolume.reset();
        }

        void add(Trade trade) {
            Decimal price = trade.price();
            includeOpen(price.unscaled(), price.scale(), trade.time());
            includeHigh(price.unscaled(), price.scale());
            includeLow(price.unscaled(), price.scale());
            trades++;
            volume.add(trade.size());
            quoteVolume.addProduct(trade.price(), trade.size());
        }

        void add(Candle candle) {
            includeOpen(candle.open().unscaled(), candle.open().scale(), candle.openTime());
            includeHigh(candle.high().unscaled(), candle.high().scale());
            includeLow(candle.low().unscaled(), candle.low().scale());
            trades += candle.trades();
            volume.add(candle.volume());
            quoteVolume.add(candle.quoteVolume());
        }

        void add(Minute other) {
            if (other.trades > 0) {
                includeOpen(other.open, other.openScale, other.openTime);
                includeHigh(other.high, other.highScale);
                includeLow(other.low, other.lowScale);
                trades += other.trades;
                volume.add(other.volume);
                quoteVolume.add(other.quoteVolume);
            }
        }

        private void includeOpen(long price, int scale, long time) {
            if (trades == 0 || time < openTime) {
                open = price;
                openScale = scale;
                openTime = time;
            }
        }

        private void includeHigh(long price, int scale) {
            if (trades == 0 || Decimal.compare(price, scale, high, highScale) > 0) {
                high = price;
                highScale = scale;
            }
        }

        private void includeLow(long price, int scale) {
            if (trades == 0 || Decimal.compare(price, scale, low, lowScale) < 0) {
                low = price;
                lowScale = scale;
            }
        }
    }
}
