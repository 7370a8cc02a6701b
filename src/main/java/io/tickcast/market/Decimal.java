package io.tickcast.market;

import java.math.BigDecimal;

/**
 * An exact decimal number: {@code unscaled × 10^-scale}, as a venue printed it (trailing zeros kept where they fit).
 *
 * <p>Range: at most 18 significant digits, at most 18 decimals, magnitude below 10^18. What does not fit is refused with
 * an {@link IllegalArgumentException}, never rounded. {@link #equals} compares the representation (1.0 is not 1.00),
 * {@link #compareTo} the value. Immutable.
 *
 * @param unscaled the digits, magnitude below 10^18
 * @param scale how many of the digits are decimals, 0 to 18
 */
public record Decimal(long unscaled, int scale) implements Comparable<Decimal> {

    /** The most significant digits and the most decimals that a number may have. */
    public static final int MAX_DIGITS = 18;

    private static final long[] POWERS_OF_TEN = new long[MAX_DIGITS + 1];

    static {
        POWERS_OF_TEN[0] = 1;
        for (int i = 1; i < POWERS_OF_TEN.length; i++) {
            POWERS_OF_TEN[i] = POWERS_OF_TEN[i - 1] * 10;
        }
    }

    public Decimal {
        if (scale < 0 || scale > MAX_DIGITS) {
            throw new IllegalArgumentException("scale " + scale + " is outside 0 to " + MAX_DIGITS);
        }
        if (unscaled <= -POWERS_OF_TEN[MAX_DIGITS] || unscaled >= POWERS_OF_TEN[MAX_DIGITS]) {
            throw new IllegalArgumentException("more than " + MAX_DIGITS + " significant digits");
        }
    }

    /** 10 to the power of {@code exponent}, 0 to 18. */
    static long powerOfTen(int exponent) {
        return POWERS_OF_TEN[exponent];
    }

    /**
     * Reads a plain or exponent form ({@code 12.50}, {@code 1e-8}). Magnitude and digits are checked before anything is
     * expanded, so {@code 1e999999999} costs nothing.
     *
     * @throws IllegalArgumentException naming what is wrong, when the text is no number or does not fit
     */
    public static Decimal parse(CharSequence text) {
        return new DecimalParser(text).parse();
    }

    /** The value as a {@link BigDecimal} of the same scale. */
    public BigDecimal toBigDecimal() {
        return BigDecimal.valueOf(unscaled, scale);
    }

    /** -1, 0 or 1 for a negative, zero or positive value. */
    public int signum() {
        return Long.signum(unscaled);
    }

    /** How many decimals the value needs, trailing zeros left out. */
    public int significantScale() {
        int needed = scale;
        long rest = unscaled;
        while (needed > 0 && rest % 10 == 0) {
            rest /= 10;
            needed--;
        }
        return needed;
    }

    /** Whether the value needs no more than {@code decimals} decimals (0 to 18). */
    public boolean fitsScale(int decimals) {
        return scale <= decimals || unscaled % POWERS_OF_TEN[scale - decimals] == 0;
    }

    @Override
    public int compareTo(Decimal other) {
        return compare(unscaled, scale, other.unscaled, other.scale);
    }

    /** Compares two numbers by their digits and decimals as {@link #compareTo} does, without an object for either. */
    public static int compare(long unscaled, int scale, long otherUnscaled, int otherScale) {
        return scale == otherScale
                ? Long.compare(unscaled, otherUnscaled)
                : BigDecimal.valueOf(unscaled, scale).compareTo(BigDecimal.valueOf(otherUnscaled, otherScale));
    }

    /** The plain form, never with an exponent. */
    @Override
    public String toString() {
        return toBigDecimal().toPlainString();
    }
}
