package io.tickcast.engine;

import io.tickcast.market.Candle;
import io.tickcast.market.Interval;
import io.tickcast.market.Ticker;
import io.tickcast.market.Trade;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * The rolling 24 hours of one symbol: a ring of 1,440 minutes that ends with the minute of the newest trade time and
 * moves only with a trade. Guarded by the lock of its {@link SymbolWriter}.
 */
final class RollingTicker {

    private static final int MINUTES = 1_440;

    private final @Nullable CandleBucket[] ring = new @Nullable CandleBucket[MINUTES];
    private @Nullable CandleBucket newest;
    private @Nullable CandleBucket window;

    /** Takes in a trade; one that is older than the window leaves no trace. */
    void add(Trade trade) {
        long start = Interval.ONE_MINUTE.bucketOf(trade.time());
        if (isBeforeWindow(start)) {
            return;
        }
        CandleBucket minute = ring[slot(start)];
        if (minute != null && minute.start() == start) {
            minute.add(trade);
        } else {
            minute = new CandleBucket(Interval.ONE_MINUTE, start, trade);
            ring[slot(start)] = minute;
        }
        CandleBucket all = window;
        if (all == null || newest == null || start > newest.start()) {
            newest = minute;
            window = sum();
        } else {
            all.add(trade);
        }
    }

    /** Takes in trades whose times lie in the newest minute. */
    void add(CandleBucket trades) {
        if (newest != null && window != null) {
            newest.add(trades);
            window.add(trades);
        }
    }

    /** Takes in whole minutes of an earlier run, oldest first. */
    void restore(List<Candle> minutes) {
        for (Candle minute : minutes) {
            newest = CandleBucket.of(minute);
            ring[slot(minute.start())] = newest;
        }
        window = sum();
    }

    /** The window's figures; null before the first trade. */
    Ticker.@Nullable Day day() {
        return window == null ? null : window.toDay();
    }

    private boolean isBeforeWindow(long start) {
        return newest != null && start <= newest.start() - MINUTES * Interval.ONE_MINUTE.millis();
    }

    private @Nullable CandleBucket sum() {
        CandleBucket sum = null;
        for (CandleBucket minute : ring) {
            if (minute != null && !isBeforeWindow(minute.start())) {
                if (sum == null) {
                    sum = new CandleBucket(Interval.ONE_DAY, minute.start(), minute);
                } else {
                    sum.add(minute);
                }
            }
        }
        return sum;
    }

    private static int slot(long start) {
        return (int) (start / Interval.ONE_MINUTE.millis() % MINUTES);
    }
}
