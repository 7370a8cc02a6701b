package io.tickcast.store;

import io.tickcast.market.Interval;
import java.util.Collection;
import java.util.List;
import java.util.Map;

/**
 * What follows from trades and is stored from time to time, so that the next start need not look at all trades.
 *
 * @param received when the last trade that it covers was taken in, epoch microseconds
 * @param candles candles that have changed
 * @param blocks blocks that have changed
 * @param quotes quotes that have changed
 */
record Checkpoint(
        long received,
        Map<Interval, List<StoredCandle>> candles,
        Collection<TradeBlock> blocks,
        Collection<StoredQuote> quotes) {}
