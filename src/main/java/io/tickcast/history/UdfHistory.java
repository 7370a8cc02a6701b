package io.tickcast.history;

import io.tickcast.engine.StreamItem;
import io.tickcast.engine.SymbolStreams;
import io.tickcast.market.Candle;
import io.tickcast.market.Interval;
import io.tickcast.store.StoredPast;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.function.Function;

/**
 * Tells candles in the columns that charts read, oldest first, the last one possibly open. Prices and volumes are JSON
 * numbers with the digits that they have. Safe for several threads.
 */
final class UdfHistory {

    private static final long MILLIS = 1_000;
    private static final int DIGITS_OF_A_CANDLE = 80;

    private final PastCandles candles;

    UdfHistory(StoredPast store) {
        this.candles = new PastCandles(store);
    }

    /** The answer: candles, or where to look for older ones. */
    byte[] find(SymbolStreams streams, UdfQuery query) {
        List<Candle> found = newest(streams, query.interval(), query.range(), query.limit());
        String json = found.isEmpty() ? none(streams, query) : columns(found);
        return json.getBytes(StandardCharsets.US_ASCII);
    }

    /** Where the candles were counted back from {@code to}, there are no older ones. */
    private String none(SymbolStreams streams, UdfQuery query) {
        Long from = query.range().from();
        List<Candle> older = from == null ? List.of() : newest(streams, query.interval(), new TimeRange(null, from), 1);
        return older.isEmpty()
                ? "{\"s\":\"no_data\"}"
                : "{\"s\":\"no_data\",\"nextTime\":" + older.getLast().start() / MILLIS + "}";
    }

    private List<Candle> newest(SymbolStreams streams, Interval interval, TimeRange range, int limit) {
        return candles.newest(streams, interval, range, limit).stream()
                .map(StreamItem::value)
                .map(Candle.class::cast)
                .toList();
    }

    private static String columns(List<Candle> candles) {
        StringBuilder json = new StringBuilder(DIGITS_OF_A_CANDLE * (candles.size() + 1));
        json.append("{\"s\":\"ok\"");
        column(json, "t", candles, candle -> Long.toString(candle.start() / MILLIS));
        column(json, "o", candles, candle -> candle.open().toString());
        column(json, "h", candles, candle -> candle.high().toString());
        column(json, "l", candles, candle -> candle.low().toString());
        column(json, "c", candles, candle -> candle.close().toString());
        column(json, "v", candles, candle -> candle.volume().toPlainString());
        return json.append('}').toString();
    }

    private static void column(StringBuilder json, String name, List<Candle> candles, Function<Candle, String> number) {
        json.append(",\"").append(name).append("\":[");
        for (int i = 0; i < candles.size(); i++) {
            if (i > 0) {
                json.append(',');
            }
            json.append(number.apply(candles.get(i)));
        }
        json.append(']');
    }
}
