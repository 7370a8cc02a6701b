package io.tickcast.market;

import java.math.BigDecimal;
import java.math.RoundingMode;

/**
 * The state of one candle bucket.
 *
 * @param symbol the instrument's symbol
 * @param interval the bucket's length
 * @param start the bucket's first millisecond, epoch milliseconds
 * @param open price of the first trade by (time, sequence)
 * @param high highest price
 * @param low lowest price
 * @param close price of the last trade by (time, sequence)
 * @param volume exact sum of the sizes
 * @param quoteVolume exact sum of price × size
 * @param trades how many trades
 * @param openTime time of the trade that gave {@code open}
 * @param closeTime time of the trade that gave {@code close}
 * @param priceScale largest price scale in the bucket
 * @param closed whether the bucket is over; a closed bucket stays closed, also when a late trade corrects it
 */
public record Candle(
        String symbol,
        Interval interval,
        long start,
        Decimal open,
        Decimal high,
        Decimal low,
        Decimal close,
        BigDecimal volume,
        BigDecimal quoteVolume,
        long trades,
        long openTime,
        long closeTime,
        int priceScale,
        boolean closed)
        implements StreamValue {

    private static final int VWAP_EXTRA_PLACES = 4;

    /** Volume-weighted average price, quote volume / volume, rounded half up to {@code priceScale + 4} places. */
    public BigDecimal vwap() {
        return quoteVolume.divide(volume, priceScale + VWAP_EXTRA_PLACES, RoundingMode.HALF_UP);
    }
}
