package io.tickcast.hub;

import java.util.HashSet;
import java.util.Set;

/** Names and patterns that a client lists. A look takes no longer for a long list than for a short one. Immutable. */
final class SymbolSelection {

    private final Set<String> names = new HashSet<>();
    private final Set<String> prefixes = new HashSet<>();

    SymbolSelection(Iterable<String> asked) {
        for (String one : asked) {
            if (SymbolPattern.isPattern(one)) {
                prefixes.add(SymbolPattern.of(one).prefix());
            } else {
                names.add(one);
            }
        }
    }

    /** Whether the symbol is listed, or a pattern matches it. */
    boolean includes(String symbol) {
        return names.contains(symbol) || isMatched(symbol);
    }

    /** Whether a pattern matches the symbol. */
    boolean isMatched(String symbol) {
        for (int length = 0; length <= symbol.length(); length++) {
            if (prefixes.contains(symbol.substring(0, length))) {
                return true;
            }
        }
        return false;
    }
}
