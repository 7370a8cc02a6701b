package io.tickcast.engine;

import io.tickcast.market.Candle;
import io.tickcast.market.Interval;
import io.tickcast.market.Ticker;
import io.tickcast.market.Trade;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * The rolling 24 hours of one symbol: 1,440 minutes that end with the minute of the newest trade time and move only with
 * a trade. When they move they are summed up anew, of whole hours where there are such: at the turn of a minute that is
 * due for all symbols at once. Guarded by the lock of its {@link SymbolWriter}.
 */
final class RollingTicker {

    private static final int MINUTES = 1_440;

    /** Each end of the window may lie within an hour. */
    private static final int HOURS = 25;

    private final Ring minutes = new Ring(Interval.ONE_MINUTE, MINUTES);
    private final Ring hours = new Ring(Interval.ONE_HOUR, HOURS);
    private long newest = Long.MIN_VALUE;
    private @Nullable CandleBucket window;

    /** Takes in a trade; one that is older than the window leaves no trace. */
    void add(Trade trade) {
        if (trade.time() < oldest()) {
            return;
        }
        minutes.add(trade);
        hours.add(trade);
        if (window == null || trade.time() >= newest + Interval.ONE_MINUTE.millis()) {
            moveTo(trade.time());
        } else {
            window.add(trade);
        }
    }

    /** Takes in trades whose times lie in the newest minute. */
    void add(CandleBucket trades) {
        minutes.add(trades);
        hours.add(trades);
        if (window != null) {
            window.add(trades);
        }
    }

    /** Takes in whole minutes of an earlier run, oldest first. */
    void restore(List<Candle> past) {
        for (Candle minute : past) {
            CandleBucket bucket = CandleBucket.of(minute);
            minutes.add(bucket);
            hours.add(bucket);
        }
        if (!past.isEmpty()) {
            moveTo(past.getLast().start());
        }
    }

    /** The window's figures; null before the first trade. */
    Ticker.@Nullable Day day() {
        return window == null ? null : window.toDay();
    }

    private void moveTo(long time) {
        newest = Interval.ONE_MINUTE.bucketOf(time);
        window = null;
        long oldest = oldest();
        for (long hour = Interval.ONE_HOUR.bucketOf(oldest); hour <= newest; hour += Interval.ONE_HOUR.millis()) {
            if (hour >= oldest) {
                include(hours.startingAt(hour));
            } else {
                long end = hour + Interval.ONE_HOUR.millis();
                for (long minute = oldest; minute < end; minute += Interval.ONE_MINUTE.millis()) {
                    include(minutes.startingAt(minute));
                }
            }
        }
    }

    private void include(@Nullable CandleBucket part) {
        if (part == null) {
            return;
        }
        if (window == null) {
            window = new CandleBucket(Interval.ONE_DAY, part.start(), part);
        } else {
            window.add(part);
        }
    }

    /** Where the first minute of the window begins. */
    private long oldest() {
        return newest == Long.MIN_VALUE ? Long.MIN_VALUE : newest - (MINUTES - 1) * Interval.ONE_MINUTE.millis();
    }

    /** Buckets of one length; the newest of those that share a slot. */
    private static final class Ring {
        private final Interval interval;
        private final @Nullable CandleBucket[] buckets;

        Ring(Interval interval, int count) {
            this.interval = interval;
            this.buckets = new @Nullable CandleBucket[count];
        }

        void add(Trade trade) {
            long start = interval.bucketOf(trade.time());
            CandleBucket known = startingAt(start);
            if (known == null) {
                buckets[slot(start)] = new CandleBucket(interval, start, trade);
            } else {
                known.add(trade);
            }
        }

        void add(CandleBucket part) {
            long start = interval.bucketOf(part.start());
            CandleBucket known = startingAt(start);
            if (known == null) {
                buckets[slot(start)] = new CandleBucket(interval, start, part);
            } else {
                known.add(part);
            }
        }

        @Nullable
        CandleBucket startingAt(long start) {
            CandleBucket bucket = buckets[slot(start)];
            return bucket != null && bucket.start() == start ? bucket : null;
        }

        private int slot(long start) {
            return Math.floorMod(start / interval.millis(), buckets.length);
        }
    }
}
