package io.tickcast.market;

import java.util.regex.Pattern;

/** The rules for symbols such as {@code BTC-USD}; symbols themselves are plain strings, compared case-sensitively. */
public final class Symbol {

    private static final Pattern VALID = Pattern.compile("[A-Z0-9][A-Z0-9._-]{0,31}");

    private Symbol() {}

    /** Whether the text is a symbol. */
    public static boolean isValid(String symbol) {
        return VALID.matcher(symbol).matches();
    }

    /**
     * The symbol itself.
     *
     * @throws IllegalArgumentException when the text is none
     */
    public static String require(String symbol) {
        if (!isValid(symbol)) {
            throw new IllegalArgumentException("symbol '" + shown(symbol)
                    + "' must be 1 to 32 of A-Z 0-9 . _ - and begin with a letter or a digit");
        }
        return symbol;
    }

    private static String shown(String symbol) {
        return symbol.length() <= 40 ? symbol : symbol.substring(0, 40) + "…";
    }
}
