package io.tickcast.ingest;

import io.tickcast.engine.BatchInlet;
import io.tickcast.engine.EngineHarness;
import io.tickcast.engine.EngineProperties;
import io.tickcast.engine.Stream;
import io.tickcast.engine.StreamItem;
import io.tickcast.engine.StreamListener;
import io.tickcast.engine.SymbolStreams;
import io.tickcast.engine.TradeLog;
import io.tickcast.feed.FeedKind;
import io.tickcast.market.Quote;
import io.tickcast.market.Trade;
import io.tickcast.protocol.JsonItemEncoder;
import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.io.InputStream;
import java.nio.charset.StandardCharsets;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Objects;

/** Uploads into an engine that works on the test's own thread. Single quotes stand for double ones. */
final class TestUpload {

    /** When everything happens that does not say when. */
    static final long NOW = 1_763_713_620_123L;

    /** How large the batches were. */
    final List<Integer> batches = new ArrayList<>();

    private final EngineHarness engine =
            new EngineHarness(new EngineProperties(10_000, 10, 10, 1), new NobodyListens(), new JsonItemEncoder());
    private final BatchInlet inlet = new HarnessInlet();

    IngestAnswer tradeLines(String lines) throws IOException {
        return lines(stream(lines), Destination.trades(inlet));
    }

    IngestAnswer quoteLines(String lines) throws IOException {
        return lines(stream(lines), Destination.quotes(inlet));
    }

    IngestAnswer tradeLines(InputStream lines) throws IOException {
        return lines(lines, Destination.trades(inlet));
    }

    IngestAnswer tradeList(String list) throws IOException {
        Upload<Trade> upload = new Upload<>(Destination.trades(inlet), () -> Instant.ofEpochMilli(NOW));
        new ListUpload(upload).read(stream(list), -1);
        return upload.answer();
    }

    /** The items of the symbol's trades, as REST has them. */
    List<String> trades(String symbol) {
        TradeLog log = streams(symbol).trades();
        List<String> items = new ArrayList<>();
        for (long seq = 1; seq <= log.head(); seq++) {
            items.add(text(Objects.requireNonNull(log.get(seq))));
        }
        return items;
    }

    /** The item of the symbol's quote. */
    String quote(String symbol) {
        return text(Objects.requireNonNull(streams(symbol).quote().latest()));
    }

    boolean isListed(String symbol) {
        return engine.markets().find(symbol) != null;
    }

    private <T> IngestAnswer lines(InputStream lines, Destination<T> destination) throws IOException {
        Upload<T> upload = new Upload<>(destination, () -> Instant.ofEpochMilli(NOW));
        new LineUpload(upload).read(lines);
        return upload.answer();
    }

    private SymbolStreams streams(String symbol) {
        return Objects.requireNonNull(engine.markets().find(symbol));
    }

    private static String text(StreamItem item) {
        return new String(item.json(), StandardCharsets.UTF_8).replace('"', '\'');
    }

    private static InputStream stream(String text) {
        return new ByteArrayInputStream(text.replace('\'', '"').getBytes(StandardCharsets.UTF_8));
    }

    private final class HarnessInlet implements BatchInlet {
        @Override
        public BatchResult trades(List<Trade> trades) {
            batches.add(trades.size());
            int taken = 0;
            for (Trade trade : trades) {
                taken += engine.trade(FeedKind.INGEST, trade) ? 1 : 0;
            }
            return new BatchResult(taken, trades.size() - taken);
        }

        @Override
        public long lost() {
            return 0;
        }

        @Override
        public boolean awaitDurable() {
            return false;
        }

        @Override
        public BatchResult quotes(List<Quote> quotes) {
            batches.add(quotes.size());
            quotes.forEach(quote -> engine.quote(FeedKind.INGEST, quote));
            return new BatchResult(quotes.size(), 0);
        }
    }

    private static final class NobodyListens implements StreamListener {
        @Override
        public void listed(SymbolStreams streams) {}

        @Override
        public void streamChanged(Stream stream) {}
    }
}
