package io.tickcast.store;

import io.tickcast.market.Interval;

/**
 * Which stored candles of a symbol are wanted.
 *
 * @param symbol whose
 * @param interval how long
 * @param from starts from this on, epoch milliseconds
 * @param to starts before this, epoch milliseconds
 * @param newestFirst the order
 * @param limit how many at most
 */
record CandleScan(String symbol, Interval interval, long from, long to, boolean newestFirst, long limit) {}
