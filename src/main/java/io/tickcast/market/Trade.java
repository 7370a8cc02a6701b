package io.tickcast.market;

import org.jspecify.annotations.Nullable;

/**
 * One trade.
 *
 * @param symbol the instrument's symbol
 * @param id the venue's id, unique for the symbol; null where the source has none
 * @param price above zero
 * @param size above zero, in units of the base asset
 * @param side the taker's side; null where the source does not say
 * @param time when it happened at the venue, epoch milliseconds
 */
public record Trade(
        String symbol,
        @Nullable String id,
        Decimal price,
        Decimal size,
        @Nullable Side side,
        long time) implements StreamValue {

    /** Longest id that is taken, in characters. */
    public static final int MAX_ID_LENGTH = 128;

    public Trade {
        Symbol.require(symbol);
        requirePositive("price", price);
        requirePositive("size", size);
        requireTime(time);
        if (id != null && (id.isEmpty() || id.length() > MAX_ID_LENGTH)) {
            throw new IllegalArgumentException(
                    "id has " + id.length() + " characters, it must have 1 to " + MAX_ID_LENGTH);
        }
    }

    static void requirePositive(String field, Decimal value) {
        if (value.signum() <= 0) {
            throw new IllegalArgumentException(field + " is " + value + ", it must be above zero");
        }
    }

    static void requireTime(long time) {
        if (time < 0 || time > MAX_TIME) {
            throw new IllegalArgumentException(
                    "time is " + time + ", it must be in epoch milliseconds (0 to " + MAX_TIME + ")");
        }
    }

    /** The last millisecond of the year 9999. */
    private static final long MAX_TIME = 253_402_300_799_999L;
}
