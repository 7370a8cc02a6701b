package io.tickcast.store;

import io.tickcast.market.Interval;
import org.jspecify.annotations.Nullable;

/**
 * Which stored candles are wanted.
 *
 * @param symbol whose; null for all
 * @param interval how long
 * @param from starts from this on, epoch milliseconds
 * @param to starts before this, epoch milliseconds
 * @param newestFirst the order
 * @param limit how many at most
 */
record CandleScan(@Nullable String symbol, Interval interval, long from, long to, boolean newestFirst, long limit) {}
