package io.tickcast.history;

import static org.assertj.core.api.Assertions.assertThat;

import io.tickcast.market.Decimal;
import io.tickcast.market.Instrument;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;

class UdfSymbolTest {

    @ParameterizedTest
    @CsvSource({
        "2,  0.01,                 1,  100",
        "2,  0.5,                  50, 100",
        "2,  0.0100,               1,  100",
        "0,  5,                    5,  1",
        "1,  0.25,                 25, 100",
        "18, 0.000000000000000001, 1,  1000000000000000000"
    })
    void theStepOfThePriceIsMinmovOfPricescale(int priceScale, String tickSize, String minmov, String pricescale) {
        UdfSymbol symbol =
                UdfSymbol.of(new Instrument("A-B", "A", "B", priceScale, 0, Decimal.parse(tickSize), "venue"));
        assertThat(symbol.minmov()).hasToString(minmov);
        assertThat(symbol.pricescale()).hasToString(pricescale);
    }

    /** The adapter would take it for a refusal. */
    @Test
    void hasNoFieldS() {
        JsonNode json = new JsonMapper().valueToTree(UdfSymbol.of(Instrument.of("S", 2, 3, "venue")));
        assertThat(json.propertyNames()).contains("name", "listed_exchange").doesNotContain("s");
    }

    @Test
    void describesThePairOrTheSymbol() {
        assertThat(UdfSymbol.description(Instrument.of("BTC-USD", 2, 3, "venue")))
                .isEqualTo("BTC / USD");
        assertThat(UdfSymbol.description(Instrument.of("DAX", 2, 3, "venue"))).isEqualTo("DAX");
    }

    @Test
    void leavesTheExchangeOut() {
        assertThat(UdfSymbol.withoutExchange("venue:BTC-USD")).isEqualTo("BTC-USD");
        assertThat(UdfSymbol.withoutExchange("a:b:BTC-USD")).isEqualTo("BTC-USD");
        assertThat(UdfSymbol.withoutExchange("BTC-USD")).isEqualTo("BTC-USD");
    }
}
