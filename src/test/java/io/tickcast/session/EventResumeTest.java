package io.tickcast.session;

import static org.assertj.core.api.Assertions.assertThat;

import io.tickcast.engine.EngineProperties;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Random;
import java.util.TreeMap;
import java.util.stream.LongStream;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

/**
 * An event stream that breaks behind any event, and goes on from the last id, at any moment, with a slow reader, with
 * symbols that come later: each trade arrives once and in order, or is told as lost.
 */
class EventResumeTest {

    private static final List<String> SYMBOLS = List.of("A-USD", "B-USD", "C-USD", "D-EUR", "E-USD");
    private static final Map<String, String> TRADES = Map.of("channel", "trade", "symbols", "*", "last", "1000");
    private static final int STEPS = 500;

    static LongStream seeds() {
        return LongStream.range(0, 100);
    }

    @ParameterizedTest
    @MethodSource("seeds")
    void each_trade_comes_once_where_memory_has_all(long seed) {
        Reader reader = play(seed, 10_000);
        assertThat(reader.bySymbol.values())
                .allSatisfy(trades -> assertThat(trades.gaps).isEmpty());
        assertThat(reader.items).as("snapshots count as well").doesNotHaveDuplicates();
    }

    @ParameterizedTest
    @MethodSource("seeds")
    void what_has_left_memory_is_told(long seed) {
        play(seed, 20);
    }

    private static Reader play(long seed, int memory) {
        Random random = new Random(seed);
        TestServer server = new TestServer(new EngineProperties(memory, 10, 10, 1_000));
        Reader reader = new Reader(server);
        Map<String, Long> traded = new TreeMap<>();
        for (int step = 0; step < STEPS; step++) {
            int choice = random.nextInt(10);
            if (choice < 5) {
                String symbol = SYMBOLS.get(random.nextInt(1 + Math.min(step / 50, SYMBOLS.size() - 1)));
                long number = traded.merge(symbol, 1L, Long::sum);
                server.market.trade(symbol, symbol + number, Long.toString(number));
            } else if (choice < 8) {
                server.market.advance(random.nextInt(8));
                server.market.flush();
            } else {
                reader.doSomething(random);
            }
        }
        reader.transport.release();
        for (int round = 0; round < 10; round++) {
            server.market.advance(1_000);
            server.market.flush();
        }
        reader.readAll();
        traded.forEach((symbol, last) ->
                assertThat(reader.bySymbol.get(symbol).seq()).as(symbol).isEqualTo(last));
        return reader;
    }

    private static final class Reader {
        private final TestServer server;
        private final Map<String, TradeReader> bySymbol = new TreeMap<>();
        private final List<String> items = new ArrayList<>();
        private RecordingTransport transport = new RecordingTransport();
        private EventSession session;
        private String lastEventId = "";

        Reader(TestServer server) {
            this.server = server;
            SYMBOLS.forEach(symbol -> bySymbol.put(symbol, new TradeReader(symbol)));
            this.session = server.openEvents(transport, TRADES, "");
        }

        void doSomething(Random random) {
            switch (random.nextInt(5)) {
                case 0 -> transport.stall();
                case 1 -> transport.release();
                case 2 -> transport.takeOne();
                case 3 -> readAll();
                default -> cut(random);
            }
        }

        void readAll() {
            read(arrived());
        }

        /** The connection breaks behind one of the events that are under way. */
        private void cut(Random random) {
            transport.takeOne();
            List<TestEvent> events = arrived();
            read(events.subList(0, random.nextInt(events.size() + 1)));
            session.closed();
            transport = new RecordingTransport();
            session = server.openEvents(transport, TRADES, lastEventId);
        }

        private List<TestEvent> arrived() {
            List<TestEvent> events = new ArrayList<>();
            transport.frames.forEach(write -> events.addAll(TestEvent.all(write)));
            transport.frames.clear();
            return events;
        }

        private void read(List<TestEvent> events) {
            for (TestEvent event : events) {
                bySymbol.forEach((symbol, trades) -> {
                    if (event.message().path("symbol").asString(symbol).equals(symbol)) {
                        trades.read(event.message());
                    }
                });
                event.message().path("data").forEach(item -> items.add(item.toString()));
                lastEventId = event.idBehind(lastEventId);
            }
        }
    }
}
