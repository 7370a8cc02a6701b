package io.tickcast.market;

/** The rules for symbols such as {@code BTC-USD}; symbols themselves are plain strings, compared case-sensitively. */
public final class Symbol {

    private static final int MAX_LENGTH = 32;

    private Symbol() {}

    /** Whether the text is a symbol: {@code [A-Z0-9][A-Z0-9._-]{0,31}}. */
    public static boolean isValid(String symbol) {
        int length = symbol.length();
        if (length == 0 || length > MAX_LENGTH || !isLetterOrDigit(symbol.charAt(0))) {
            return false;
        }
        for (int i = 1; i < length; i++) {
            char c = symbol.charAt(i);
            if (!isLetterOrDigit(c) && c != '.' && c != '_' && c != '-') {
                return false;
            }
        }
        return true;
    }

    private static boolean isLetterOrDigit(char c) {
        return (c >= 'A' && c <= 'Z') || (c >= '0' && c <= '9');
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
