package io.tickcast.store;

import org.jspecify.annotations.Nullable;

/**
 * How far a run has stored the trades of a symbol; with no symbol, only that there was the run.
 *
 * @param epoch names the run
 * @param symbol the symbol
 * @param lastSeq number of its last stored trade
 */
record EpochEnd(String epoch, @Nullable String symbol, long lastSeq) {}
