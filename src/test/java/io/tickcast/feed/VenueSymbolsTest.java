package io.tickcast.feed;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class VenueSymbolsTest {

    @ParameterizedTest
    @CsvSource({
        "BTCUSDT, BTC-USDT",
        "BTCUSDC, BTC-USDC",
        "BTCFDUSD, BTC-FDUSD",
        "BTCTUSD, BTC-TUSD",
        "BTCUSD, BTC-USD",
        "ETHBTC, ETH-BTC",
        "BNBETH, BNB-ETH",
        "SOLBNB, SOL-BNB",
        "EURUSDT, EUR-USDT",
        "USDTTRY, USDT-TRY",
        "1000SATSUSDT, 1000SATS-USDT",
        "BTC-USD, BTC-USD",
        "USDT, USDT",
        "BTC, BTC",
        "AAPL, AAPL"
    })
    void splitsAtAKnownQuoteAsset(String joined, String symbol) {
        assertThat(VenueSymbols.split(joined)).isEqualTo(symbol);
    }
}
