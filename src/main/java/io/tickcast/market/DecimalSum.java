package io.tickcast.market;

import java.math.BigDecimal;
import java.math.BigInteger;
import org.jspecify.annotations.Nullable;

/**
 * A running sum of decimals and of their products, always exact: 128 bits while they suffice, a {@link BigDecimal}
 * beyond. Not thread-safe.
 */
public final class DecimalSum {

    private static final int MAX_BITS = 126;

    private long high;
    private long low;
    private int scale;
    private @Nullable BigDecimal beyond;

    /** Adds one number. */
    public void add(Decimal value) {
        add(value.unscaled() >> 63, value.unscaled(), value.scale());
    }

    /** Adds {@code a × b}. */
    public void addProduct(Decimal a, Decimal b) {
        add(Math.multiplyHigh(a.unscaled(), b.unscaled()), a.unscaled() * b.unscaled(), a.scale() + b.scale());
    }

    /** Adds another sum. */
    public void add(DecimalSum other) {
        if (other.beyond != null) {
            store(toBigDecimal().add(other.beyond));
        } else {
            add(other.high, other.low, other.scale);
        }
    }

    /** Adds a number of any length. */
    public void add(BigDecimal value) {
        store(toBigDecimal().add(value));
    }

    /** The exact sum; its scale is the largest scale that was added. */
    public BigDecimal toBigDecimal() {
        return beyond != null ? beyond : toBigDecimal(high, low, scale);
    }

    private void add(long addHigh, long addLow, int addScale) {
        int shift = scale - addScale;
        if (beyond != null || shift < 0 || (shift > 0 && !fitsShifted(addHigh, addLow, shift))) {
            store(toBigDecimal().add(toBigDecimal(addHigh, addLow, addScale)));
        } else if (shift == 0) {
            addAligned(addHigh, addLow);
        } else {
            long factor = Decimal.powerOfTen(shift);
            addAligned(Math.multiplyHigh(addLow, factor), addLow * factor);
        }
    }

    /** A 64-bit number times a power of ten up to 10^18 stays inside 128 bits. */
    private static boolean fitsShifted(long high, long low, int shift) {
        return shift <= Decimal.MAX_DIGITS && high == low >> 63;
    }

    private void addAligned(long addHigh, long addLow) {
        long sumLow = low + addLow;
        long carry = Long.compareUnsigned(sumLow, low) < 0 ? 1 : 0;
        long sumHigh = high + addHigh + carry;
        if (Math.abs(sumHigh) >> (MAX_BITS - 64) != 0) {
            store(toBigDecimal().add(toBigDecimal(addHigh, addLow, scale)));
            return;
        }
        high = sumHigh;
        low = sumLow;
    }

    private void store(BigDecimal sum) {
        BigInteger unscaled = sum.unscaledValue();
        if (unscaled.bitLength() >= MAX_BITS) {
            beyond = sum;
            return;
        }
        beyond = null;
        scale = sum.scale();
        low = unscaled.longValue();
        high = unscaled.shiftRight(64).longValue();
    }

    private static BigDecimal toBigDecimal(long high, long low, int scale) {
        if (high == low >> 63) {
            return BigDecimal.valueOf(low, scale);
        }
        BigInteger unsignedLow = BigInteger.valueOf(low >>> 1).shiftLeft(1).add(BigInteger.valueOf(low & 1));
        return new BigDecimal(BigInteger.valueOf(high).shiftLeft(64).add(unsignedLow), scale);
    }
}
