package io.tickcast.store;

import org.jspecify.annotations.Nullable;

/**
 * Which stored trades are wanted.
 *
 * @param symbol whose; null for all
 * @param firstAt the earliest time of receipt, epoch microseconds
 * @param lastAt the latest time of receipt, epoch microseconds
 * @param after numbers above this
 * @param until numbers up to this
 * @param from trade times from this on, epoch milliseconds
 * @param to trade times before this, epoch milliseconds
 * @param newestFirst the order
 * @param limit how many at most
 */
record TradeScan(
        @Nullable String symbol,
        long firstAt,
        long lastAt,
        long after,
        long until,
        long from,
        long to,
        boolean newestFirst,
        long limit) {

    /** The newest trades of all symbols, newest first. */
    static TradeScan newest(long limit) {
        return new TradeScan(null, 0, Long.MAX_VALUE, 0, Long.MAX_VALUE, 0, Long.MAX_VALUE, true, limit);
    }

    /** All trades of all symbols that were taken in after a time, oldest first. */
    static TradeScan receivedAfter(long at) {
        return new TradeScan(null, at + 1, Long.MAX_VALUE, 0, Long.MAX_VALUE, 0, Long.MAX_VALUE, false, Long.MAX_VALUE);
    }
}
