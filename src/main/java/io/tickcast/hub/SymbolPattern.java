package io.tickcast.hub;

/**
 * {@code *}, or the beginning of a symbol with a {@code *} behind it.
 *
 * @param prefix what is before the asterisk
 */
record SymbolPattern(String prefix) {

    static boolean isPattern(String text) {
        return text.indexOf('*') == text.length() - 1 && !text.isEmpty();
    }

    static SymbolPattern of(String text) {
        return new SymbolPattern(text.substring(0, text.length() - 1));
    }

    boolean matches(String symbol) {
        return symbol.startsWith(prefix);
    }

    @Override
    public String toString() {
        return prefix + "*";
    }
}
