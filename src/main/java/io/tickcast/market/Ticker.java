package io.tickcast.market;

import java.math.BigDecimal;
import java.math.RoundingMode;
import org.jspecify.annotations.Nullable;

/**
 * The summary of a symbol: last trade, best bid and ask, rolling 24 hours.
 *
 * @param symbol the instrument's symbol
 * @param last the newest trade by (time, sequence); null before the first
 * @param quote the latest quote; null before the first
 * @param day the rolling 24 hours; null before the first trade
 * @param time time of the newest trade or quote, epoch milliseconds
 */
public record Ticker(
        String symbol,
        @Nullable Trade last,
        @Nullable Quote quote,
        @Nullable Day day,
        long time) implements StreamValue {

    /**
     * What happened in the minute of the newest trade and the 1,439 minutes before it.
     *
     * @param open price of the first trade inside the window by (time, sequence)
     * @param high highest price
     * @param low lowest price
     * @param volume exact sum of the sizes
     * @param quoteVolume exact sum of price × size
     * @param trades how many trades
     */
    public record Day(Decimal open, Decimal high, Decimal low, BigDecimal volume, BigDecimal quoteVolume, long trades) {

        private static final int PERCENT_PLACES = 4;

        /** {@code price − open}, exact. */
        public BigDecimal change(Decimal price) {
            return price.toBigDecimal().subtract(open.toBigDecimal());
        }

        /** The change in percent of the open, rounded half up to 4 places. */
        public BigDecimal changePercent(Decimal price) {
            return change(price).movePointRight(2).divide(open.toBigDecimal(), PERCENT_PLACES, RoundingMode.HALF_UP);
        }
    }
}
