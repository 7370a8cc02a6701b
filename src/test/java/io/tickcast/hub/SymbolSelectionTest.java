package io.tickcast.hub;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;
import org.junit.jupiter.api.Test;

class SymbolSelectionTest {

    private final SymbolSelection selection = new SymbolSelection(List.of("ETH-USD", "BTC-*", "X*", "X*"));

    @Test
    void names_are_included_as_they_are() {
        assertThat(selection.includes("ETH-USD")).isTrue();
        assertThat(selection.isMatched("ETH-USD")).isFalse();
        assertThat(selection.includes("ETH-USDT")).isFalse();
        assertThat(selection.includes("ETH")).isFalse();
    }

    @Test
    void patterns_match_what_begins_like_them() {
        assertThat(List.of("BTC-USD", "BTC-", "X", "XRP-USD")).allMatch(selection::isMatched);
        assertThat(List.of("BTC", "SOL-USD", "AX")).noneMatch(selection::includes);
    }

    @Test
    void an_asterisk_alone_matches_all() {
        assertThat(List.of("BTC-USD", "A")).allMatch(new SymbolSelection(List.of("*"))::isMatched);
    }
}
