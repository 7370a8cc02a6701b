package io.tickcast.store;

import org.jspecify.annotations.Nullable;

/**
 * Trades that are not there.
 *
 * @param symbol whose
 * @param reason why
 * @param seq the first missing number, or for {@link Reason#UPSTREAM} the number of the trade that follows
 * @param lastSeq the last missing number
 * @param fromId id of the first that the venue lost, where known
 * @param toId id of the last that the venue lost, where known
 */
record StoredGap(
        String symbol,
        Reason reason,
        long seq,
        long lastSeq,
        @Nullable String fromId,
        @Nullable String toId) {

    /** Why trades are missing. */
    enum Reason {
        /** The store was down or behind for longer than memory reaches back. */
        OVERLOAD,
        /** The venue lost them; they never had a number. */
        UPSTREAM
    }
}
