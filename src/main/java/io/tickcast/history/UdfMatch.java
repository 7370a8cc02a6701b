package io.tickcast.history;

import io.tickcast.market.Instrument;
import tools.jackson.databind.PropertyNamingStrategies.SnakeCaseStrategy;
import tools.jackson.databind.annotation.JsonNaming;

/**
 * An instrument that was found.
 *
 * @param symbol its symbol
 * @param fullName with its exchange
 * @param description what the user reads
 * @param exchange name of the feed that brings it
 * @param ticker its symbol: what the chart asks for it with
 * @param type always {@code spot}
 */
@JsonNaming(SnakeCaseStrategy.class)
record UdfMatch(String symbol, String fullName, String description, String exchange, String ticker, String type) {

    static UdfMatch of(Instrument instrument) {
        String symbol = instrument.symbol();
        return new UdfMatch(
                symbol,
                instrument.feed() + ":" + symbol,
                UdfSymbol.description(instrument),
                instrument.feed(),
                symbol,
                UdfSymbol.TYPE);
    }
}
