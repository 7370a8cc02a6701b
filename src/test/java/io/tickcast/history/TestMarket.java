package io.tickcast.history;

import io.tickcast.engine.CandleLog;
import io.tickcast.engine.EngineHarness;
import io.tickcast.engine.EngineProperties;
import io.tickcast.engine.Markets;
import io.tickcast.engine.Stream;
import io.tickcast.engine.StreamItem;
import io.tickcast.engine.StreamListener;
import io.tickcast.engine.SymbolStreams;
import io.tickcast.engine.TradeLog;
import io.tickcast.feed.FeedKind;
import io.tickcast.market.Candle;
import io.tickcast.market.Interval;
import io.tickcast.protocol.JsonItemEncoder;
import java.util.List;
import java.util.Objects;

/** One symbol whose trades have the price of their number, in an engine that the test drives. */
final class TestMarket {

    static final String SYMBOL = "BTC-USD";
    static final long MINUTE = 60_000;

    private final EngineHarness engine;
    private long price;

    TestMarket(int tradesInMemory, int candlesInMemory) {
        EngineProperties memory = new EngineProperties(tradesInMemory, candlesInMemory, candlesInMemory, 1);
        engine = new EngineHarness(memory, new NobodyListens(), new JsonItemEncoder());
    }

    /** Adds a trade for each time. */
    TestMarket trades(long... times) {
        for (long time : times) {
            engine.trade(FeedKind.INGEST, SYMBOL, null, Long.toString(++price), "1", null, time);
        }
        return this;
    }

    /** A symbol is listed a moment before its first trade can be read. */
    boolean hasTrades() {
        SymbolStreams streams = engine.markets().find(SYMBOL);
        return streams != null && streams.trades().head() > 0;
    }

    Markets markets() {
        return engine.markets();
    }

    TradeLog log() {
        return streams().trades();
    }

    CandleLog minutes() {
        return streams().candles(Interval.ONE_MINUTE);
    }

    static List<Long> numbers(Page page) {
        return page.items().stream().map(StreamItem::seq).toList();
    }

    /** In which minutes the candles start. */
    static List<Long> minutes(Page page) {
        return page.items().stream()
                .map(item -> ((Candle) item.value()).start() / MINUTE)
                .toList();
    }

    SymbolStreams streams() {
        return Objects.requireNonNull(engine.markets().find(SYMBOL));
    }

    static final class NobodyListens implements StreamListener {
        @Override
        public void listed(SymbolStreams streams) {}

        @Override
        public void streamChanged(Stream stream) {}
    }
}
