package io.tickcast;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.tickcast.session.TradeReader;
import java.io.UncheckedIOException;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.Test;
import tools.jackson.databind.JsonNode;

class RestartIT {

    private static final Duration SECONDS = Duration.ofSeconds(20);
    private static final int CLIENTS = 20;

    @Test
    void clients_are_told_when_to_come_back_and_find_a_new_log_where_nothing_is_stored() {
        try (TickcastProcess server = TickcastProcess.start()) {
            server.ingest().trades("BTC-USD", 1, 100);
            TradeReader reader = new TradeReader("BTC-USD");
            List<StreamClient> clients = new ArrayList<>();
            try {
                for (int i = 0; i < CLIENTS; i++) {
                    StreamClient client = server.connect();
                    clients.add(client);
                    client.send("{'action':'subscribe','channel':'trade','symbols':['BTC-USD']}");
                    JsonNode subscribed = client.next("subscribed");
                    JsonNode snapshot = client.next("snapshot");
                    if (i == 0) {
                        reader.read(subscribed);
                        reader.read(snapshot);
                    }
                }
                assertThat(reader.seq()).isEqualTo(100);
                server.terminate();
                assertThat(clients).allSatisfy(RestartIT::assertToldToComeBack);
                server.awaitEnd(SECONDS);
            } finally {
                clients.forEach(StreamClient::close);
            }

            server.restart();
            server.ingest().trades("BTC-USD", 1, 5);
            try (StreamClient back = server.connect()) {
                back.send(("{'action':'subscribe','channel':'trade','symbols':['BTC-USD'],"
                                + "'resume':{'BTC-USD':{'epoch':'%s','seq':%d}}}")
                        .formatted(reader.epoch(), reader.seq()));
                JsonNode stream = back.next("subscribed").at("/streams/BTC-USD");
                assertThat(stream.get("resumed").booleanValue()).isFalse();
                assertThat(stream.get("epoch").stringValue()).isNotEqualTo(reader.epoch());
                assertThat(back.items("snapshot", 5))
                        .last()
                        .satisfies(item ->
                                assertThat(item.get("price").stringValue()).isEqualTo("5"));
                server.ingest().trades("BTC-USD", 6, 6);
                assertThat(back.items("update", 1)).hasSize(1);
            }
        }
    }

    @Test
    void a_client_that_neither_reads_nor_lets_go_does_not_keep_the_server_from_ending() {
        try (TickcastProcess server = TickcastProcess.start();
                RawWebSocket stuck = RawWebSocket.dialWithSmallBuffer(server.port())) {
            server.ingest().trades("BTC-USD", 1, 1);
            stuck.shakeHands();
            stuck.text("{'action':'subscribe','channel':'trade','symbols':['BTC-USD']}");
            for (int batch = 0; batch < 20; batch++) {
                server.ingest().trades("BTC-USD", 5_000L * batch + 2, 5_000L * batch + 5_001);
            }
            server.terminate();
            server.awaitEnd(SECONDS);

            TradeReader reader = new TradeReader("BTC-USD");
            assertThatThrownBy(() -> {
                        while (true) {
                            reader.read(stuck.readJson());
                        }
                    })
                    .isInstanceOf(UncheckedIOException.class);
            assertThat(reader.seq()).as("it was stuck").isBetween(1L, 99_000L);
        }
    }

    private static void assertToldToComeBack(StreamClient client) {
        JsonNode closing = client.next("closing");
        assertThat(closing.propertyNames()).containsExactly("type", "code", "reason", "reconnectAfterMs");
        assertThat(closing.get("code").intValue()).isEqualTo(1012);
        assertThat(closing.get("reason").stringValue()).isEqualTo("restart");
        assertThat(closing.get("reconnectAfterMs").longValue()).isBetween(1L, 60_000L);
        assertThat(client.closed()).startsWith("1012 ");
    }
}
