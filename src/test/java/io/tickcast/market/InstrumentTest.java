package io.tickcast.market;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class InstrumentTest {

    @ParameterizedTest
    @CsvSource({"BTC-USD, BTC, USD", "BRK-B-USD, BRK-B, USD", "BTCUSDT, BTCUSDT, ''", "A-, A-, ''"})
    void baseAndQuoteFollowFromTheSymbol(String symbol, String base, String quote) {
        Instrument instrument = Instrument.of(symbol, 2, 8, "feed");
        assertThat(instrument).isEqualTo(new Instrument(symbol, base, quote, 2, 8, Decimal.parse("0.01"), "feed"));
    }

    @Test
    void widensItsScalesAndNeverNarrowsThem() {
        Instrument instrument = Instrument.of("A", 2, 3, "feed");
        assertThat(instrument.widened(1, 3)).isSameAs(instrument);
        assertThat(instrument.widened(4, 1)).isEqualTo(Instrument.of("A", 4, 3, "feed"));
        assertThat(instrument.widened(1, 5)).isEqualTo(Instrument.of("A", 2, 5, "feed"));
    }

    @ParameterizedTest
    @ValueSource(strings = {"", "a", "-A", ".A", "A B", "A/B", "Ä", "ABCDEFGHIJKLMNOPQRSTUVWXYZ0123456"})
    void refusesWhatIsNoSymbol(String symbol) {
        assertThatIllegalArgumentException()
                .isThrownBy(() -> Instrument.of(symbol, 0, 0, "feed"))
                .withMessageContaining("symbol '" + symbol + "'");
    }
}
