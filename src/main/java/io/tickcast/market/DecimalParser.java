package io.tickcast.market;

/** Reads one {@link Decimal}: digits are gathered without their trailing zeros, so no input can make it expand. */
final class DecimalParser {

    private static final int MAX_SHOWN = 40;

    /** Beyond the length of any text, so that no number of zeros makes up for it. */
    private static final long MAX_EXPONENT = 1_000_000_000_000L;

    private final CharSequence text;
    private int at;

    /** Digits up to the last one that is not zero. */
    private long unscaled;

    private long digits;
    private long trailingZeros;
    private long decimals;

    DecimalParser(CharSequence text) {
        this.text = text;
    }

    Decimal parse() {
        boolean negative = accept('-');
        readDigits(false);
        if (accept('.')) {
            readDigits(true);
        }
        long exponent = accept('e') || accept('E') ? readExponent() : 0;
        if (at != text.length()) {
            throw malformed();
        }
        return build(negative, decimals - exponent);
    }

    private Decimal build(boolean negative, long printedScale) {
        if (digits == 0) {
            return new Decimal(0, Math.clamp(printedScale, 0, Decimal.MAX_DIGITS));
        }
        long neededScale = printedScale - trailingZeros;
        if (neededScale > Decimal.MAX_DIGITS) {
            throw new IllegalArgumentException(shown() + " has more than " + Decimal.MAX_DIGITS + " decimals");
        }
        if (digits - neededScale > Decimal.MAX_DIGITS) {
            throw new IllegalArgumentException(shown() + " is not below 10^" + Decimal.MAX_DIGITS);
        }
        long lowest = Math.max(neededScale, 0);
        long highest = Math.min(Decimal.MAX_DIGITS, neededScale + Decimal.MAX_DIGITS - digits);
        int scale = (int) Math.clamp(printedScale, lowest, Math.max(lowest, highest));
        long magnitude = unscaled * Decimal.powerOfTen((int) (scale - neededScale));
        return new Decimal(negative ? -magnitude : magnitude, scale);
    }

    private void readDigits(boolean afterPoint) {
        int start = at;
        while (at < text.length() && isDigit(text.charAt(at))) {
            addDigit(text.charAt(at++) - '0');
        }
        if (at == start) {
            throw malformed();
        }
        if (afterPoint) {
            decimals = (long) at - start;
        }
    }

    private void addDigit(int digit) {
        if (digit == 0) {
            trailingZeros += digits > 0 ? 1 : 0;
            return;
        }
        digits += trailingZeros + 1;
        if (digits > Decimal.MAX_DIGITS) {
            throw new IllegalArgumentException(
                    shown() + " has more than " + Decimal.MAX_DIGITS + " significant digits");
        }
        unscaled = unscaled * Decimal.powerOfTen((int) trailingZeros + 1) + digit;
        trailingZeros = 0;
    }

    private long readExponent() {
        boolean negative = accept('-');
        if (!negative) {
            accept('+');
        }
        int start = at;
        long exponent = 0;
        while (at < text.length() && isDigit(text.charAt(at))) {
            exponent = Math.min(MAX_EXPONENT, exponent * 10 + text.charAt(at++) - '0');
        }
        if (at == start) {
            throw malformed();
        }
        return negative ? -exponent : exponent;
    }

    private boolean accept(char expected) {
        if (at < text.length() && text.charAt(at) == expected) {
            at++;
            return true;
        }
        return false;
    }

    private static boolean isDigit(char c) {
        return c >= '0' && c <= '9';
    }

    private IllegalArgumentException malformed() {
        return new IllegalArgumentException(shown() + " is not a decimal number such as 12.50");
    }

    private String shown() {
        return text.length() <= MAX_SHOWN
                ? "'" + text + "'"
                : "'" + text.subSequence(0, MAX_SHOWN) + "…' (" + text.length() + " characters)";
    }
}
