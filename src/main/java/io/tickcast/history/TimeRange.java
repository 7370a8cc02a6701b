package io.tickcast.history;

import org.jspecify.annotations.Nullable;

/**
 * A span of time in epoch milliseconds, open where an end is null.
 *
 * @param from the first millisecond inside
 * @param to the first millisecond after
 */
record TimeRange(@Nullable Long from, @Nullable Long to) {

    static TimeRange of(@Nullable String from, @Nullable String to) {
        TimeRange range = new TimeRange(
                Parameter.of("from", from).time(), Parameter.of("to", to).time());
        if (range.start() > range.end()) {
            throw Problem.badParameter(
                    "from", "from is " + range.from + ", it must not be after to, which is " + range.to);
        }
        return range;
    }

    long start() {
        return from == null ? 0 : from;
    }

    long end() {
        return to == null ? Long.MAX_VALUE : to;
    }

    boolean contains(long time) {
        return time >= start() && time < end();
    }
}
