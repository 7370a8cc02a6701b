package io.tickcast.history;

import com.fasterxml.jackson.annotation.JsonPropertyOrder;
import io.tickcast.market.Instrument;

/**
 * An instrument as REST tells it.
 *
 * @param symbol its name
 * @param base what is bought and sold
 * @param quote what it is paid in
 * @param priceScale decimals of its prices
 * @param sizeScale decimals of its sizes
 * @param tickSize smallest step of the price, a decimal string
 * @param feed name of the feed that brings it
 */
@JsonPropertyOrder({"symbol", "base", "quote", "priceScale", "sizeScale", "tickSize", "feed"})
record InstrumentAnswer(
        String symbol, String base, String quote, int priceScale, int sizeScale, String tickSize, String feed) {

    static InstrumentAnswer of(Instrument instrument) {
        return new InstrumentAnswer(
                instrument.symbol(),
                instrument.base(),
                instrument.quote(),
                instrument.priceScale(),
                instrument.sizeScale(),
                instrument.tickSize().toString(),
                instrument.feed());
    }
}
