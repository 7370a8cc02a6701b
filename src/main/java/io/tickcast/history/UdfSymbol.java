package io.tickcast.history;

import io.tickcast.market.Decimal;
import io.tickcast.market.Instrument;
import java.math.BigInteger;
import java.util.List;
import tools.jackson.databind.PropertyNamingStrategies.SnakeCaseStrategy;
import tools.jackson.databind.annotation.JsonNaming;

/**
 * An instrument as a chart wants to know it. It must not have a field {@code s}: the adapter takes any for a refusal.
 *
 * @param name its symbol
 * @param ticker its symbol too: what the chart asks for candles with
 * @param description what the user reads
 * @param type always {@code spot}: the server does not know
 * @param session when it is traded
 * @param timezone of the session
 * @param exchange name of the feed that brings it
 * @param listedExchange the same
 * @param minmov smallest step of the price, in units of 1 / pricescale
 * @param pricescale 10 to the number of decimals
 * @param hasIntraday whether there are candles of less than a day
 * @param intradayMultipliers of how many minutes
 * @param hasSeconds whether there are candles of less than a minute
 * @param secondsMultipliers of how many seconds
 * @param hasDaily whether there are candles of a day
 * @param supportedResolutions lengths of candles
 * @param volumePrecision decimals of volumes
 * @param dataStatus whether the data is live
 * @param format what is shown on the axis
 */
@JsonNaming(SnakeCaseStrategy.class)
record UdfSymbol(
        String name,
        String ticker,
        String description,
        String type,
        String session,
        String timezone,
        String exchange,
        String listedExchange,
        BigInteger minmov,
        BigInteger pricescale,
        boolean hasIntraday,
        List<String> intradayMultipliers,
        boolean hasSeconds,
        List<String> secondsMultipliers,
        boolean hasDaily,
        List<String> supportedResolutions,
        int volumePrecision,
        String dataStatus,
        String format) {

    /** The type of all instruments. */
    static final String TYPE = "spot";

    private static final List<String> MINUTES = List.of("1", "5", "15", "60", "240");
    private static final List<String> SECONDS = List.of("1");

    static UdfSymbol of(Instrument instrument) {
        Decimal tick = instrument.tickSize();
        int decimals = Math.max(instrument.priceScale(), tick.significantScale());
        return new UdfSymbol(
                instrument.symbol(),
                instrument.symbol(),
                description(instrument),
                TYPE,
                "24x7",
                "Etc/UTC",
                instrument.feed(),
                instrument.feed(),
                tick.toBigDecimal().movePointRight(decimals).toBigIntegerExact(),
                BigInteger.TEN.pow(decimals),
                true,
                MINUTES,
                true,
                SECONDS,
                true,
                Resolution.offered(),
                instrument.sizeScale(),
                "streaming",
                "price");
    }

    static String description(Instrument instrument) {
        return instrument.quote().isEmpty() ? instrument.symbol() : instrument.base() + " / " + instrument.quote();
    }

    /**
     * The symbol in {@code EXCHANGE:SYMBOL}, where the exchange may be left out. Which exchange it says does not matter:
     * a chart that was saved with another feed finds its symbol again.
     */
    static String withoutExchange(String text) {
        return text.substring(text.lastIndexOf(':') + 1);
    }
}
