package io.tickcast;

import static org.assertj.core.api.Assertions.assertThat;

import io.tickcast.EventClient.Event;
import java.time.Duration;
import java.util.List;
import java.util.Locale;
import java.util.concurrent.atomic.AtomicBoolean;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;
import tools.jackson.databind.JsonNode;

class EventResumeIT {

    private static final int CUTS = 100;
    private static final int MOST_BYTES = 40_000;
    private static final long SEED = 20_261_122;
    private static final Duration SECONDS = Duration.ofSeconds(20);

    @Test
    void a_stream_that_breaks_again_and_again_brings_every_trade_once() {
        List<String> symbols = List.of("CUTA-USD", "CUTB-USD", "CUTC-USD");
        try (LocalServer server = LocalServer.start("--tickcast.engine.trades=100000");
                CuttingProxy proxy = CuttingProxy.start(server.port(), SEED, MOST_BYTES)) {
            symbols.forEach(symbol -> server.ingest().trades(symbol, 1, 1));
            EventReader reader = new EventReader(symbols);
            AtomicBoolean enough = new AtomicBoolean();
            Thread ingest = Thread.ofVirtual().start(() -> {
                for (int number = 2; !enough.get(); number++) {
                    for (String symbol : symbols) {
                        server.ingest().trades(symbol, number, number);
                    }
                }
            });
            try {
                while (proxy.cuts() < CUTS) {
                    reader.readUntilCut(proxy.port());
                }
            } finally {
                enough.set(true);
            }
            Deadline.await("all are brought", () -> !ingest.isAlive());
            long last = new RestHistory(server.port())
                    .get("/api/v1/trades/CUTC-USD?limit=1")
                    .get("items")
                    .get(0)
                    .get("seq")
                    .longValue();
            reader.readUpTo(server.port(), last);
            assertThat(symbols).allSatisfy(symbol -> {
                assertThat(reader.of(symbol).gaps).isEmpty();
                assertThat(reader.of(symbol).trades).hasSize((int) last).hasSizeGreaterThan(CUTS);
            });
        }
    }

    @Test
    void it_goes_on_over_a_restart_and_over_a_kill_with_nothing_lost_where_there_is_a_store() {
        List<String> symbols = List.of("RUNA-USD", "RUNB-USD");
        try (TickcastProcess server =
                TickcastProcess.start("--tickcast.history.mode=embedded", "--tickcast.engine.trades=300")) {
            EventReader reader = new EventReader(symbols);
            symbols.forEach(symbol -> server.ingest().trades(symbol, 1, 50));
            reader.readUpTo(server.port(), 50);
            symbols.forEach(symbol -> server.ingest().trades(symbol, 51, 900));
            server.stop();

            server.restart();
            symbols.forEach(symbol -> server.ingest().trades(symbol, 901, 1_000));
            reader.readUpTo(server.port(), 1_000);
            symbols.forEach(symbol -> server.ingest().trades(symbol, 1_001, 2_500));
            server.kill();

            server.restart();
            symbols.forEach(symbol -> server.ingest().trades(symbol, 2_501, 2_600));
            reader.readUpTo(server.port(), 2_600);
            assertThat(symbols).allSatisfy(symbol -> {
                assertThat(reader.of(symbol).gaps).isEmpty();
                assertThat(reader.of(symbol).trades).hasSize(2_600);
            });
        }
    }

    @Test
    void what_is_nowhere_any_more_is_a_gap() {
        try (LocalServer server = LocalServer.start("--tickcast.engine.trades=100")) {
            server.ingest().trades("GAP-USD", 1, 10);
            EventReader reader = new EventReader(List.of("GAP-USD"));
            reader.readUpTo(server.port(), 10);
            server.ingest().trades("GAP-USD", 11, 1_000);
            reader.readUpTo(server.port(), 1_000);
            assertThat(reader.of("GAP-USD").gaps).hasSize(1).first().asString().startsWith("11-");
            assertThat(reader.of("GAP-USD").trades).endsWith(1_000L);
        }
    }

    @Test
    void the_place_may_stand_in_the_url_and_the_header_is_newer() {
        try (LocalServer server = LocalServer.start()) {
            server.ingest().trades("URL-USD", 1, 3);
            EventReader reader = new EventReader(List.of("URL-USD"));
            reader.readUpTo(server.port(), 3);
            String first = reader.lastEventId();
            server.ingest().trades("URL-USD", 4, 6);
            String query = "?channel=trade&symbols=URL-USD&lastEventId=" + first;
            String second;
            try (EventClient client = EventClient.open(server.port(), query)) {
                assertThat(client.next("subscribed")
                                .message()
                                .at("/streams/URL-USD/resumed")
                                .booleanValue())
                        .isTrue();
                assertThat(client.items("update", 3).getFirst().get("seq").longValue())
                        .isEqualTo(4);
                second = client.lastEventId();
            }
            server.ingest().trades("URL-USD", 7, 7);
            try (EventClient client = EventClient.resume(server.port(), query, second)) {
                client.next("subscribed");
                assertThat(client.items("update", 1).getFirst().get("seq").longValue())
                        .isEqualTo(7);
            }
        }
    }

    @Test
    void a_thousand_symbols_are_resumed_by_one_header() {
        int count = 1_000;
        try (LocalServer server = LocalServer.start()) {
            bringOneTradeOfEach(server, count, 1);
            String id;
            String query = "?channel=trade&symbols=MANY*";
            try (EventClient client = EventClient.open(server.port(), query)) {
                client.next("subscribed");
                client.items("snapshot", count);
                id = client.lastEventId();
            }
            assertThat(id.length()).as("more than many servers take").isGreaterThan(8 * 1024);
            bringOneTradeOfEach(server, count, 2);
            try (EventClient client = EventClient.resume(server.port(), query, id)) {
                JsonNode streams = client.next("subscribed").message().get("streams");
                assertThat(streams)
                        .hasSize(count)
                        .allMatch(stream -> stream.get("resumed").booleanValue());
                assertThat(client.items("update", count))
                        .allMatch(item -> item.get("seq").longValue() == 2);
            }
        }
    }

    private static void bringOneTradeOfEach(LocalServer server, int count, int number) {
        server.ingest()
                .trades(IntStream.range(0, count)
                        .mapToObj(i -> "{'symbol':'MANY%s-USD','id':'%d','price':'1','size':'1'}"
                                .formatted(
                                        Long.toString((i + 1) * 0x1E37_79B9_7F4A_7C15L >>> 1, 36)
                                                .toUpperCase(Locale.ROOT),
                                        number))
                        .toList());
    }

    @Test
    void when_the_server_stops_it_says_so_and_when_to_come_back_and_waits_for_no_stream() {
        try (TickcastProcess server = TickcastProcess.start()) {
            server.ingest().trades("END-USD", 1, 3);
            try (EventClient client = EventClient.open(server.port(), "?channel=trade&symbols=END-USD");
                    EventClient quotes = EventClient.open(server.port(), "?channel=quote&symbols=*");
                    EventClient stuck =
                            EventClient.openWithSmallBuffer(server.port(), "?channel=trade&symbols=END-USD")) {
                client.next("subscribed");
                client.items("snapshot", 3);
                for (int batch = 0; batch < 20; batch++) {
                    server.ingest().trades("END-USD", 5_000L * batch + 4, 5_000L * batch + 5_003);
                }
                quotes.next("subscribed");
                quotes.next("snapshot");
                server.terminate();
                assertToldToComeBack(quotes);
                try (EventClient late = EventClient.ask(server.port(), "?channel=trade&symbols=END-USD")) {
                    assertThat(late.status())
                            .as("a browser would not come back")
                            .isEqualTo(200);
                    assertToldToComeBack(late);
                }
                assertThat(stuck.status()).isEqualTo(200);
                server.awaitEnd(SECONDS);
            }
        }
    }

    private static void assertToldToComeBack(EventClient client) {
        Event event = client.next("closing");
        JsonNode closing = event.message();
        assertThat(closing.propertyNames()).containsExactly("type", "code", "reason", "reconnectAfterMs");
        assertThat(closing.get("code").intValue()).isEqualTo(1012);
        assertThat(client.retryMillis())
                .isEqualTo(closing.get("reconnectAfterMs").longValue());
        assertThat(client.rest()).as("the end").isEmpty();
    }
}
