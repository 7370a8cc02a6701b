package io.tickcast.history;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;

import io.tickcast.engine.EngineHarness;
import io.tickcast.engine.EngineProperties;
import io.tickcast.feed.FeedKind;
import io.tickcast.market.Instrument;
import io.tickcast.protocol.JsonItemEncoder;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;
import org.springframework.web.ErrorResponseException;

class UdfSearchTest {

    private final EngineHarness engine = new EngineHarness(
            new EngineProperties(10, 10, 10, 1), new TestMarket.NobodyListens(), new JsonItemEncoder());

    @BeforeEach
    void list() {
        for (String symbol : new String[] {"ABTC-EUR", "BTC", "BTC-EUR", "BTC-USD", "ETH-BTC"}) {
            engine.instrument(Instrument.of(symbol, 2, 8, "venue"));
        }
        engine.instrument(FeedKind.INGEST, Instrument.of("ZBTC", 2, 8, "ingest"));
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            nullValues = "-",
            value = {
                "BTC       | -    | -      | -  | BTC BTC-EUR BTC-USD ABTC-EUR ETH-BTC ZBTC",
                "btc-      | -    | -      | -  | BTC-EUR BTC-USD ABTC-EUR",
                "VENUE:BTC | -    | -      | 2  | BTC BTC-EUR",
                "EUR       | ''   | ''     | '' | ABTC-EUR BTC-EUR",
                "-         | -    | -      | -  | ABTC-EUR BTC BTC-EUR BTC-USD ETH-BTC ZBTC",
                "''        | spot | -      | 1  | ABTC-EUR",
                "''        | -    | ingest | -  | ZBTC",
                "BTC       | -    | nyse   | -  | ''",
                "BTC       | bond | -      | -  | ''",
                "XRP       | -    | -      | -  | ''",
            })
    void findsTheSymbolThenThoseThatBeginWithTheTextThenTheOthers(
            @Nullable String query,
            @Nullable String type,
            @Nullable String exchange,
            @Nullable String limit,
            String symbols) {
        assertThat(UdfSearch.of(query, type, exchange, limit).in(engine.markets()).stream()
                        .map(UdfMatch::symbol)
                        .collect(Collectors.joining(" ")))
                .isEqualTo(symbols);
    }

    @Test
    void findsThirtyWhereNothingElseIsSaid() {
        for (int i = 0; i < 40; i++) {
            engine.instrument(Instrument.of("N" + i, 2, 8, "venue"));
        }
        assertThat(UdfSearch.of("", "", "", null).in(engine.markets())).hasSize(30);
        assertThat(UdfSearch.of("", "", "", "1000").in(engine.markets())).hasSize(46);
    }

    @Test
    void tellsWhatTheSearchWindowShows() {
        assertThat(UdfSearch.of("ZBTC", null, null, null).in(engine.markets()))
                .containsExactly(new UdfMatch("ZBTC", "ingest:ZBTC", "ZBTC", "ingest", "ZBTC", "spot"));
    }

    @ParameterizedTest
    @ValueSource(strings = {"0", "1001", "x", "-1"})
    void refusesALimitOutOfItsRange(String limit) {
        assertThatExceptionOfType(ErrorResponseException.class)
                .isThrownBy(() -> UdfSearch.of("", "", "", limit))
                .satisfies(refusal -> assertThat(refusal.getBody().getDetail())
                        .isEqualTo("limit is '" + limit + "', it must be an integer from 1 to 1000"));
    }
}
