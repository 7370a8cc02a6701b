package io.tickcast.engine;

import org.jspecify.annotations.Nullable;

/**
 * Trades that a venue lost before they could get a number.
 *
 * @param ordinal counts the gaps of the log, from 1
 * @param before number of the trade that follows the gap, which may not have happened yet
 * @param fromId id of the first lost trade, where known
 * @param toId id of the last lost trade, where known
 */
public record UpstreamGap(
        long ordinal,
        long before,
        @Nullable String fromId,
        @Nullable String toId) {}
