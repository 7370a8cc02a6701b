package io.tickcast.market;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class SymbolTest {

    @ParameterizedTest
    @ValueSource(strings = {"A", "9", "BTC-USD", "BTC-USD.KRAKEN", "A._-", "AAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAA"})
    void letters_digits_and_marks_up_to_32(String symbol) {
        assertThat(Symbol.isValid(symbol)).isTrue();
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "",
                "-A",
                ".A",
                "_A",
                "btc-usd",
                "A B",
                "A*",
                "Ä",
                "A/B",
                "A\n",
                "AAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAA"
            })
    void anything_else_is_none(String symbol) {
        assertThat(Symbol.isValid(symbol)).isFalse();
    }
}
