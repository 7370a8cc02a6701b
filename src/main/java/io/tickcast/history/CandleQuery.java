package io.tickcast.history;

import io.tickcast.market.Interval;
import org.jspecify.annotations.Nullable;

/**
 * Asks for candles of one symbol: with a begin of the range the oldest that fit, else the newest.
 *
 * @param interval their length
 * @param range where they start
 * @param limit how many at most
 */
record CandleQuery(Interval interval, TimeRange range, int limit) {

    private static final int DEFAULT_LIMIT = 500;
    private static final int MAX_LIMIT = 5_000;
    private static final int MAX_LINES = 10_000_000;

    static CandleQuery of(
            @Nullable String interval, @Nullable String from, @Nullable String to, @Nullable String limit) {
        return of(interval, from, to, limit, MAX_LIMIT, DEFAULT_LIMIT);
    }

    /** Asks for lines: from the beginning where nothing else is said. */
    static CandleQuery ofLines(
            @Nullable String interval, @Nullable String from, @Nullable String to, @Nullable String limit) {
        return of(interval, from, to, limit, MAX_LINES, MAX_LINES);
    }

    private static CandleQuery of(
            @Nullable String interval,
            @Nullable String from,
            @Nullable String to,
            @Nullable String limit,
            int most,
            int otherwise) {
        Interval length = Parameter.of("interval", interval).interval();
        TimeRange range = TimeRange.of(from, to);
        Long count = Parameter.of("limit", limit).integer(1, most);
        return new CandleQuery(length, range, count == null ? otherwise : count.intValue());
    }
}
