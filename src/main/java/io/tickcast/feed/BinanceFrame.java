package io.tickcast.feed;

import io.tickcast.market.Decimal;
import io.tickcast.market.Quote;
import io.tickcast.market.Side;
import io.tickcast.market.Trade;
import org.jspecify.annotations.Nullable;
import tools.jackson.core.JsonParser;
import tools.jackson.core.JsonToken;

/**
 * The fields of one frame of Binance's spot streams that a trade or a best bid and ask has, as printed; of a combined
 * frame, those of its {@code data}. Not thread-safe.
 */
final class BinanceFrame {

    private @Nullable String stream;
    private @Nullable String event;
    private @Nullable String symbol;
    private @Nullable String tradeId;
    private @Nullable String price;
    private @Nullable String size;
    private @Nullable String tradeTime;
    private @Nullable String buyerIsMaker;
    private @Nullable String bid;
    private @Nullable String bidSize;
    private @Nullable String ask;
    private @Nullable String askSize;

    /** Reads the object whose opening brace is the parser's current token. */
    static BinanceFrame read(JsonParser json) {
        BinanceFrame frame = new BinanceFrame();
        frame.readFields(json);
        return frame;
    }

    private void readFields(JsonParser json) {
        for (String name = json.nextName(); name != null; name = json.nextName()) {
            JsonToken value = json.nextToken();
            if (value == JsonToken.START_OBJECT && name.equals("data")) {
                readFields(json);
            } else if (value.isScalarValue() && value != JsonToken.VALUE_NULL) {
                set(name, json.getString());
            } else {
                json.skipChildren();
            }
        }
    }

    private void set(String name, String value) {
        switch (name) {
            case "stream" -> stream = value;
            case "e" -> event = value;
            case "s" -> symbol = value;
            case "t" -> tradeId = value;
            case "p" -> price = value;
            case "q" -> size = value;
            case "T" -> tradeTime = value;
            case "m" -> buyerIsMaker = value;
            case "b" -> bid = value;
            case "B" -> bidSize = value;
            case "a" -> ask = value;
            case "A" -> askSize = value;
            default -> {}
        }
    }

    boolean isTrade() {
        return stream != null ? stream.endsWith("@trade") : "trade".equals(event);
    }

    /** Whether it is a best bid and ask, which has no type of its own. */
    boolean isQuote() {
        if (stream != null) {
            return stream.endsWith("@bookTicker");
        }
        return event == null && bid != null && bidSize != null && ask != null && askSize != null;
    }

    /** The trade; {@code m} says that the buyer was the maker, so the taker sold. */
    Trade trade() {
        return new Trade(
                symbol(),
                required("t", tradeId),
                decimal("p", price),
                decimal("q", size),
                side(required("m", buyerIsMaker)),
                WholeNumber.parse("T", required("T", tradeTime)));
    }

    /** The best bid and ask; {@code time} stands for the time that the frame does not have. */
    Quote quote(long time) {
        return new Quote(
                symbol(), decimal("b", bid), decimal("B", bidSize), decimal("a", ask), decimal("A", askSize), time);
    }

    private String symbol() {
        return VenueSymbols.split(required("s", symbol));
    }

    private static Side side(String buyerIsMaker) {
        return switch (buyerIsMaker) {
            case "true" -> Side.SELL;
            case "false" -> Side.BUY;
            default -> throw new IllegalArgumentException("m is neither true nor false");
        };
    }

    private static Decimal decimal(String field, @Nullable String text) {
        return Decimal.parse(required(field, text));
    }

    private static String required(String field, @Nullable String text) {
        if (text == null) {
            throw new IllegalArgumentException(field + " is missing");
        }
        return text;
    }
}
