package io.tickcast.history;

import org.jspecify.annotations.Nullable;

/**
 * Asks for trades of one symbol: with {@code after} or a begin of the range the oldest that fit, else the newest.
 *
 * @param after number that they come after; null for no such bound
 * @param range when they happened
 * @param limit how many at most
 */
record TradeQuery(@Nullable Long after, TimeRange range, int limit) {

    private static final int DEFAULT_LIMIT = 1_000;
    private static final int MAX_LIMIT = 10_000;
    private static final int MAX_LINES = 10_000_000;

    static TradeQuery of(@Nullable String after, @Nullable String from, @Nullable String to, @Nullable String limit) {
        return of(after, from, to, limit, MAX_LIMIT, DEFAULT_LIMIT);
    }

    /** Asks for lines: from the beginning where nothing else is said. */
    static TradeQuery ofLines(
            @Nullable String after, @Nullable String from, @Nullable String to, @Nullable String limit) {
        return of(after, from, to, limit, MAX_LINES, MAX_LINES);
    }

    private static TradeQuery of(
            @Nullable String after,
            @Nullable String from,
            @Nullable String to,
            @Nullable String limit,
            int most,
            int otherwise) {
        Long first = Parameter.of("after", after).integer(0, Long.MAX_VALUE);
        TimeRange range = TimeRange.of(from, to);
        Long count = Parameter.of("limit", limit).integer(1, most);
        return new TradeQuery(first, range, count == null ? otherwise : count.intValue());
    }

    long afterOrZero() {
        return after == null ? 0 : after;
    }

    boolean isForward() {
        return after != null || range.from() != null;
    }
}
