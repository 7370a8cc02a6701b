package io.tickcast;

import static org.assertj.core.api.Assertions.assertThat;

import io.tickcast.EventClient.Event;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import tools.jackson.databind.JsonNode;

/** Server-sent events as an alternative to the WebSocket: the same messages, in the same order. */
class EventStreamIT {

    private static LocalServer server;

    @BeforeAll
    static void start() {
        server = LocalServer.start("--tickcast.session.heartbeat=200ms");
        server.ingest().trades("SSE-USD", 1, 100);
        server.ingest().quote("SSE-USD", "99", "101");
    }

    @AfterAll
    static void stop() {
        server.close();
    }

    @Test
    void the_head_keeps_caches_and_proxies_from_holding_events_back() {
        try (EventClient client = EventClient.ask(server.port(), "?channel=trade&symbols=SSE-USD")) {
            assertThat(client.status()).isEqualTo(200);
            assertThat(client.header("Content-Type")).isEqualTo("text/event-stream");
            assertThat(client.header("Cache-Control")).isEqualTo("no-store, no-transform");
            assertThat(client.header("X-Accel-Buffering")).isEqualTo("no");
            assertThat(client.header("Content-Encoding")).isNull();
            assertThat(client.header("Access-Control-Allow-Origin")).isNull();
        }
    }

    @Test
    void it_begins_with_welcome_and_when_to_come_back() {
        try (EventClient client = EventClient.ask(server.port(), "?channel=trade&symbols=SSE-USD&last=1")) {
            JsonNode welcome = client.next("welcome").message();
            assertThat(welcome.propertyNames())
                    .containsExactly("type", "version", "server", "session", "heartbeatMs", "limits");
            assertThat(welcome.get("heartbeatMs").longValue()).isEqualTo(200);
            assertThat(client.retryMillis()).isBetween(250L, 2_000L);
            JsonNode subscribed = client.next("subscribed").message();
            assertThat(subscribed.get("symbols")).isEqualTo(Json.of("['SSE-USD']"));
            assertThat(subscribed.at("/streams/SSE-USD/seq").longValue()).isEqualTo(100);
            assertThat(subscribed.at("/streams/SSE-USD").has("resumed")).isFalse();
            assertThat(client.items("snapshot", 1).getFirst().get("seq").longValue())
                    .isEqualTo(100);
        }
    }

    @ParameterizedTest
    @CsvSource({
        "'channel=trade&last=3', '''channel'':''trade'',''last'':3'",
        "'channel=trade', '''channel'':''trade'''",
        "'channel=trade&snapshot=false', '''channel'':''trade'',''snapshot'':false'",
        "'channel=quote', '''channel'':''quote'''",
        "'channel=ticker&maxRate=0.5', '''channel'':''ticker'',''maxRate'':0.5'",
        "'channel=candle&interval=1m&last=5', '''channel'':''candle'',''interval'':''1m'',''last'':5'",
        "'channel=status', '''channel'':''status'''",
    })
    void each_message_is_to_the_letter_the_one_on_the_websocket(String query, String options) {
        try (EventClient events = EventClient.open(server.port(), "?symbols=SSE-USD,NOPE&" + query);
                StreamClient socket = server.connect()) {
            socket.send("{'action':'subscribe','symbols':['SSE-USD','NOPE']," + options + "}");
            boolean hasSnapshot = !query.contains("snapshot=false");
            for (int i = 0; i < (hasSnapshot ? 3 : 2); i++) {
                assertThat(events.next().data()).isEqualTo(socket.nextText());
            }
            int price = 1_000 + query.hashCode() % 100;
            server.ingest().trade("SSE-USD", query, Integer.toString(price), IngestClient.TIME);
            server.ingest().quote("SSE-USD", Integer.toString(price - 1), Integer.toString(price + 1));
            if (!query.contains("status")) {
                JsonNode update = events.next("update").message();
                assertThat(update.get("data").get(0).get("symbol").stringValue())
                        .isEqualTo("SSE-USD");
                assertThat(update.get("channel"))
                        .isEqualTo(socket.next("update").get("channel"));
            }
        }
    }

    @Test
    void snapshot_and_updates_are_one_sequence_while_trades_come() {
        Thread ingest = Thread.ofVirtual().start(() -> {
            for (int i = 0; i < 200; i++) {
                server.ingest().trades("JOIN-USD", i * 10 + 1, i * 10 + 10);
            }
        });
        Deadline.await("there are trades", () -> isListed("JOIN-USD"));
        for (int i = 0; i < 10; i++) {
            try (EventClient client = EventClient.open(server.port(), "?channel=trade&symbols=JOIN-USD&last=20")) {
                client.next("subscribed");
                long seq = -1;
                for (int events = 0; events < 5 && seq != 2_000; events++) {
                    for (JsonNode trade : client.next().message().get("data")) {
                        long next = trade.get("seq").longValue();
                        assertThat(next).isEqualTo(seq < 0 ? next : seq + 1);
                        seq = next;
                    }
                }
            }
        }
        Deadline.await("all are brought", () -> !ingest.isAlive());
    }

    @Test
    void a_pattern_matches_what_is_there_and_what_comes_later() {
        server.ingest().trades("PATA-USD", 1, 2);
        try (EventClient client = EventClient.open(server.port(), "?channel=trade&symbols=PAT*,SSE-USD&last=1")) {
            assertThat(client.next("subscribed").message().get("streams").propertyNames())
                    .containsExactlyInAnyOrder("PATA-USD", "SSE-USD");
            client.items("snapshot", 2);
            server.ingest().trades("PATB-USD", 1, 3);
            JsonNode later = client.next("subscribed").message();
            assertThat(later.get("symbols")).isEqualTo(Json.of("['PAT*']"));
            assertThat(later.get("streams").propertyNames()).containsExactly("PATB-USD");
            List<Long> numbers = new ArrayList<>();
            while (!numbers.contains(3L)) {
                client.next()
                        .message()
                        .get("data")
                        .forEach(item -> numbers.add(item.get("seq").longValue()));
            }
            assertThat(numbers).endsWith(3L).doesNotHaveDuplicates();
        }
    }

    @Test
    void a_pattern_that_matches_nothing_yet_waits() {
        try (EventClient client = EventClient.open(server.port(), "?channel=trade&symbols=NOTYET*")) {
            assertThat(client.next("subscribed").message().get("streams")).isEmpty();
            Event snapshot = client.next("snapshot");
            assertThat(snapshot.message().get("data")).isEmpty();
            assertThat(snapshot.id()).as("there is no place yet").isNull();
            server.ingest().trades("NOTYET-USD", 1, 1);
            client.next("subscribed");
            assertThat(client.next().id()).isNotNull();
        }
    }

    @Test
    void where_nothing_else_is_sent_heartbeats_are_and_keep_the_last_id() {
        try (EventClient client = EventClient.open(server.port(), "?channel=trade&symbols=SSE-USD&last=1")) {
            client.next("subscribed");
            String id = client.next("snapshot").id();
            Event event = client.nextOrHeartbeat();
            while (!event.type().equals("heartbeat")) {
                id = event.id();
                event = client.nextOrHeartbeat();
            }
            assertThat(event.message().propertyNames()).containsExactly("type", "time");
            assertThat(event.id()).isNull();
            assertThat(client.lastEventId()).isEqualTo(id);
        }
    }

    @Test
    void a_quiet_stream_is_not_cut_by_the_web_server() {
        try (LocalServer quiet =
                LocalServer.start("--server.jetty.connection-idle-timeout=200ms", "--tickcast.session.heartbeat=2s")) {
            quiet.ingest().trades("SSE-USD", 1, 1);
            try (EventClient client = EventClient.open(quiet.port(), "?channel=trade&symbols=SSE-USD")) {
                client.next("subscribed");
                client.next("snapshot");
                for (int i = 0; i < 2; i++) {
                    assertThat(client.nextOrHeartbeat().type()).isEqualTo("heartbeat");
                }
            }
        }
    }

    @Test
    void every_event_with_items_has_an_id_and_that_of_latest_states_has_no_numbers() {
        server.ingest().quote("IDS-USD", "1", "2");
        try (EventClient client = EventClient.open(server.port(), "?channel=quote&symbols=IDS-USD")) {
            assertThat(client.next("subscribed").id()).isNull();
            assertThat(client.next("snapshot").id()).isEqualTo("0");
            server.ingest().quote("IDS-USD", "3", "4");
            assertThat(client.next("update").id()).isEqualTo("0");
        }
        try (EventClient again = EventClient.resume(server.port(), "?channel=quote&symbols=IDS-USD", "0")) {
            again.next("subscribed");
            assertThat(again.items("snapshot", 1).getFirst().get("bid").stringValue())
                    .isEqualTo("3");
        }
    }

    private static boolean isListed(String symbol) {
        try (EventClient client = EventClient.ask(server.port(), "?channel=status&symbols=" + symbol)) {
            return client.status() == 200;
        }
    }
}
