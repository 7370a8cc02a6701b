package io.tickcast.protocol;

import io.tickcast.engine.EncodedItem;
import io.tickcast.engine.ItemEncoder;
import io.tickcast.market.Candle;
import io.tickcast.market.FeedStatus;
import io.tickcast.market.Quote;
import io.tickcast.market.StreamValue;
import io.tickcast.market.Ticker;
import io.tickcast.market.Trade;

/** The items of the five channels as JSON objects; fields with no value are left out. Stateless. */
public final class JsonItemEncoder implements ItemEncoder {

    private static final int USUAL_SIZE = 192;
    private static final int CANDLE_SIZE = 288;
    private static final int TICKER_SIZE = 384;

    @Override
    public byte[] encode(long seq, StreamValue value) {
        return write(new JsonBytes(sizeOf(value)), seq, value).toByteArray();
    }

    @Override
    public void encode(long seq, StreamValue value, EncodedItem target) {
        write(new JsonBytes(target.bytes()), seq, value).moveTo(target);
    }

    private static JsonBytes write(JsonBytes json, long seq, StreamValue value) {
        return switch (value) {
            case Trade trade -> trade(json, seq, trade);
            case Quote quote -> quote(json, seq, quote);
            case Ticker ticker -> ticker(json, seq, ticker);
            case Candle candle -> candle(json, seq, candle);
            case FeedStatus status -> status(json, status);
        };
    }

    private static int sizeOf(StreamValue value) {
        return switch (value) {
            case Ticker ticker -> TICKER_SIZE;
            case Candle candle -> CANDLE_SIZE;
            case Trade trade -> USUAL_SIZE;
            case Quote quote -> USUAL_SIZE;
            case FeedStatus status -> USUAL_SIZE;
        };
    }

    private static JsonBytes trade(JsonBytes json, long seq, Trade trade) {
        begin(json, trade.symbol()).raw(",\"seq\":").number(seq);
        if (trade.id() != null) {
            json.raw(",\"id\":").string(trade.id());
        }
        json.raw(",\"price\":").decimal(trade.price()).raw(",\"size\":").decimal(trade.size());
        if (trade.side() != null) {
            json.raw(",\"side\":").string(trade.side().wireName());
        }
        return json.raw(",\"time\":").number(trade.time()).raw('}');
    }

    private static JsonBytes quote(JsonBytes json, long seq, Quote quote) {
        begin(json, quote.symbol()).raw(",\"seq\":").number(seq);
        json.raw(",\"bid\":").decimal(quote.bid());
        if (quote.bidSize() != null) {
            json.raw(",\"bidSize\":").decimal(quote.bidSize());
        }
        json.raw(",\"ask\":").decimal(quote.ask());
        if (quote.askSize() != null) {
            json.raw(",\"askSize\":").decimal(quote.askSize());
        }
        return json.raw(",\"time\":").number(quote.time()).raw('}');
    }

    private static JsonBytes ticker(JsonBytes json, long seq, Ticker ticker) {
        begin(json, ticker.symbol()).raw(",\"seq\":").number(seq);
        Trade last = ticker.last();
        if (last != null) {
            json.raw(",\"price\":").decimal(last.price()).raw(",\"size\":").decimal(last.size());
            if (last.side() != null) {
                json.raw(",\"side\":").string(last.side().wireName());
            }
        }
        if (ticker.quote() != null) {
            json.raw(",\"bid\":").decimal(ticker.quote().bid());
            json.raw(",\"ask\":").decimal(ticker.quote().ask());
        }
        Ticker.Day day = ticker.day();
        if (last != null && day != null) {
            json.raw(",\"open\":").decimal(day.open());
            json.raw(",\"high\":").decimal(day.high());
            json.raw(",\"low\":").decimal(day.low());
            json.raw(",\"volume\":").decimal(day.volume());
            json.raw(",\"quoteVolume\":").decimal(day.quoteVolume());
            json.raw(",\"change\":").decimal(day.change(last.price()));
            json.raw(",\"changePercent\":").decimal(day.changePercent(last.price()));
            json.raw(",\"trades\":").number(day.trades());
        }
        return json.raw(",\"time\":").number(ticker.time()).raw('}');
    }

    private static JsonBytes candle(JsonBytes json, long seq, Candle candle) {
        return begin(json, candle.symbol())
                .raw(",\"seq\":")
                .number(seq)
                .raw(",\"start\":")
                .number(candle.start())
                .raw(",\"open\":")
                .decimal(candle.open())
                .raw(",\"high\":")
                .decimal(candle.high())
                .raw(",\"low\":")
                .decimal(candle.low())
                .raw(",\"close\":")
                .decimal(candle.close())
                .raw(",\"volume\":")
                .decimal(candle.volume())
                .raw(",\"trades\":")
                .number(candle.trades())
                .raw(",\"vwap\":")
                .decimal(candle.vwap())
                .raw(",\"closed\":")
                .raw(candle.closed() ? "true" : "false")
                .raw('}');
    }

    private static JsonBytes status(JsonBytes json, FeedStatus status) {
        return begin(json, status.symbol())
                .raw(",\"feed\":")
                .string(status.feed())
                .raw(",\"state\":")
                .string(status.state().wireName())
                .raw(",\"time\":")
                .number(status.time())
                .raw('}');
    }

    private static JsonBytes begin(JsonBytes json, String symbol) {
        return json.raw("{\"symbol\":").string(symbol);
    }
}
