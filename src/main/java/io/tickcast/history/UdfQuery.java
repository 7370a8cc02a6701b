package io.tickcast.history;

import io.tickcast.market.Interval;
import org.jspecify.annotations.Nullable;

/**
 * Asks for the newest candles of one symbol in a range, or for so many before a time, wherever they begin.
 *
 * <p>Charts read backwards: what comes is the end of what they want, and for the rest they ask again with the start of
 * the first candle as {@code to}. So where more is asked for than fits, the newest come; a refusal would leave the chart
 * empty.
 *
 * @param interval their length
 * @param range where they start; without a begin where they are counted
 * @param limit how many at most
 */
record UdfQuery(Interval interval, TimeRange range, int limit) {

    /** Candles of one answer. */
    static final int MAX_LIMIT = 5_000;

    private static final int MAX_COUNT = 1_000_000;
    private static final long MILLIS = 1_000;

    static UdfQuery of(
            @Nullable String resolution, @Nullable String from, @Nullable String to, @Nullable String countback) {
        Interval interval = Parameter.of("resolution", resolution).resolution();
        long end = Parameter.of("to", to).seconds();
        Long count = Parameter.of("countback", countback).integer(1, MAX_COUNT);
        Parameter begin = Parameter.of("from", from);
        if (count == null) {
            return between(interval, begin.seconds(), end);
        }
        begin.checkSeconds();
        return before(end, interval, count);
    }

    private static UdfQuery between(Interval interval, long from, long to) {
        if (from > to) {
            throw Problem.badParameter("from", "from is " + from + ", it must not be after to, which is " + to);
        }
        return new UdfQuery(interval, new TimeRange(millis(from), millis(to)), MAX_LIMIT);
    }

    /** Whatever the begin: where the adapter asks for what did not fit, it can be after the end. */
    private static UdfQuery before(long to, Interval interval, long count) {
        return new UdfQuery(interval, new TimeRange(null, millis(to)), (int) Math.min(count, MAX_LIMIT));
    }

    /** Charts ask for times before 1970 too. */
    private static long millis(long seconds) {
        return Math.max(seconds, 0) * MILLIS;
    }
}
