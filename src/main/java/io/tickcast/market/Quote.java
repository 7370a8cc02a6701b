package io.tickcast.market;

import org.jspecify.annotations.Nullable;

/**
 * The best bid and ask at one moment. A crossed quote (bid above ask) is possible: venues send them.
 *
 * @param symbol the instrument's symbol
 * @param bid above zero
 * @param bidSize above zero; null where the source does not say
 * @param ask above zero
 * @param askSize above zero; null where the source does not say
 * @param time epoch milliseconds
 */
public record Quote(
        String symbol,
        Decimal bid,
        @Nullable Decimal bidSize,
        Decimal ask,
        @Nullable Decimal askSize,
        long time) implements StreamValue {

    public Quote {
        Symbol.require(symbol);
        Trade.requirePositive("bid", bid);
        Trade.requirePositive("ask", ask);
        requireSize("bidSize", bidSize);
        requireSize("askSize", askSize);
        Trade.requireTime(time);
    }

    private static void requireSize(String field, @Nullable Decimal size) {
        if (size != null) {
            Trade.requirePositive(field, size);
        }
    }
}
