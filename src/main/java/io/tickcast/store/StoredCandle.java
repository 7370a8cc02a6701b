package io.tickcast.store;

import io.tickcast.market.Candle;

/**
 * A candle as it is stored: it contains exactly the trades of its bucket up to a number.
 *
 * @param candle the candle
 * @param seq number of its last state in the live stream; 0 where it never was one
 * @param lastSeq number of the newest trade in it
 * @param lateTrades how many of its trades were more than an hour late
 */
record StoredCandle(Candle candle, long seq, long lastSeq, long lateTrades) {

    long start() {
        return candle.start();
    }
}
