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

    static CandleQuery of(
            @Nullable String interval, @Nullable String from, @Nullable String to, @Nullable String limit) {
        Interval length = Parameter.of("interval", interval).interval();
        TimeRange range = TimeRange.of(from, to);
        Long count = Parameter.of("limit", limit).integer(1, MAX_LIMIT);
        return new CandleQuery(length, range, count == null ? DEFAULT_LIMIT : count.intValue());
    }
}
