package io.tickcast.store;

/**
 * Where a run of a symbol's trades lies, so that a query looks there only.
 *
 * @param symbol whose trades
 * @param firstAt when the first was taken in, epoch microseconds
 * @param lastAt when the last was taken in, epoch microseconds
 * @param firstSeq number of the first
 * @param lastSeq number of the last
 * @param minTime earliest trade time, epoch milliseconds
 * @param maxTime latest trade time, epoch milliseconds
 */
record TradeBlock(String symbol, long firstAt, long lastAt, long firstSeq, long lastSeq, long minTime, long maxTime) {

    static TradeBlock of(JournaledTrade first) {
        long time = first.item().trade().time();
        return new TradeBlock(first.symbol(), first.at(), first.at(), first.seq(), first.seq(), time, time);
    }

    TradeBlock with(JournaledTrade next) {
        long time = next.item().trade().time();
        return new TradeBlock(
                symbol, firstAt, next.at(), firstSeq, next.seq(), Math.min(minTime, time), Math.max(maxTime, time));
    }

    /** About how many trades it has; numbers may be missing in between. */
    long size() {
        return lastSeq - firstSeq + 1;
    }
}
