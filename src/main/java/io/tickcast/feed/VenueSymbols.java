package io.tickcast.feed;

import java.util.List;

/** Turns venues' joined names into symbols. */
final class VenueSymbols {

    /** The longest first, so that {@code BTCFDUSD} is not taken for a pair of {@code USD}. */
    private static final List<String> QUOTE_ASSETS = List.of(
            "FDUSD", "USDT", "USDC", "TUSD", "BUSD", "USDP", "USD", "DAI", "EUR", "GBP", "JPY", "TRY", "BRL", "AUD",
            "CAD", "CHF", "MXN", "PLN", "ARS", "ZAR", "UAH", "RUB", "BTC", "ETH", "BNB");

    private VenueSymbols() {}

    /** {@code BTCUSDT} as {@code BTC-USDT}; a name that has a dash, or no known quote asset at its end, as it is. */
    static String split(String joined) {
        if (joined.indexOf('-') >= 0) {
            return joined;
        }
        for (String quote : QUOTE_ASSETS) {
            int base = joined.length() - quote.length();
            if (base > 0 && joined.endsWith(quote)) {
                return joined.substring(0, base) + "-" + quote;
            }
        }
        return joined;
    }
}
