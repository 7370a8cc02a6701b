package io.tickcast;

import static org.assertj.core.api.Assertions.assertThat;

import io.tickcast.RawWebSocket.Answer;
import java.io.ByteArrayOutputStream;
import java.nio.charset.StandardCharsets;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class RawSocketHandshakeIT {

    private static final String PROTOCOL = "sec-websocket-protocol";
    private static final String EXTENSIONS = "sec-websocket-extensions";

    private static LocalServer server;

    @BeforeAll
    static void start() {
        server = LocalServer.start("--tickcast.security.allowed-origins=https://desk.example,http://desk.example:8443");
    }

    @AfterAll
    static void stop() {
        server.close();
    }

    @Test
    void the_answer_to_a_good_handshake_is_the_one_of_the_rfc() {
        try (RawWebSocket socket = RawWebSocket.dial(server.port())) {
            Answer answer = socket.handshake("/ws");
            assertThat(answer.status()).isEqualTo(101);
            assertThat(answer.headers())
                    .containsEntry("sec-websocket-accept", RawWebSocket.ACCEPT)
                    .doesNotContainKeys(PROTOCOL, EXTENSIONS);
            assertThat(answer.headers().get("upgrade")).isEqualToIgnoringCase("websocket");
            assertThat(answer.headers().get("connection")).isEqualToIgnoringCase("upgrade");
            assertWorks(socket);
        }
    }

    @Test
    void header_values_are_read_as_browsers_write_them() {
        try (RawWebSocket socket = RawWebSocket.dial(server.port())) {
            Answer answer = socket.handshake("/ws", "connection: keep-alive, Upgrade", "upgrade: WebSocket");
            assertThat(answer.status()).isEqualTo(101);
            assertWorks(socket);
        }
    }

    @Test
    void what_is_sent_together_with_the_handshake_is_served() {
        try (RawWebSocket socket = RawWebSocket.dial(server.port())) {
            ByteArrayOutputStream all = new ByteArrayOutputStream();
            all.writeBytes(("GET /ws HTTP/1.1\r\nHost: 127.0.0.1\r\nUpgrade: websocket\r\nConnection: Upgrade\r\n"
                            + "Sec-WebSocket-Version: 13\r\nSec-WebSocket-Key: " + RawWebSocket.KEY + "\r\n\r\n")
                    .getBytes(StandardCharsets.US_ASCII));
            all.writeBytes(RawWebSocket.masked(
                    RawWebSocket.FIN | RawWebSocket.TEXT,
                    Json.text("{'action':'ping','id':1}").getBytes(StandardCharsets.UTF_8)));
            socket.write(all.toByteArray());
            assertThat(socket.readAnswer().status()).isEqualTo(101);
            assertThat(socket.readJson().get("type").stringValue()).isEqualTo("welcome");
            assertThat(socket.readJson().get("type").stringValue()).isEqualTo("pong");
        }
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "tickcast.v1.json",
                "graphql-ws, tickcast.v1.json",
                "tickcast.v1.json,graphql-ws",
                "tickcast.v1.cbor, tickcast.v1.json"
            })
    void the_subprotocol_is_echoed_where_it_is_among_those_offered(String offered) {
        try (RawWebSocket socket = RawWebSocket.dial(server.port())) {
            Answer answer = socket.handshake("/ws", "Sec-WebSocket-Protocol: " + offered);
            assertThat(answer.status()).isEqualTo(101);
            assertThat(answer.headers()).containsEntry(PROTOCOL, "tickcast.v1.json");
            assertWorks(socket);
        }
    }

    @ParameterizedTest
    @ValueSource(strings = {"graphql-ws", "tickcast.v1.cbor", "tickcast.v2.json, mqtt"})
    void a_client_that_offers_only_unknown_subprotocols_gets_json_and_no_header(String offered) {
        try (RawWebSocket socket = RawWebSocket.dial(server.port())) {
            Answer answer = socket.handshake("/ws", "Sec-WebSocket-Protocol: " + offered);
            assertThat(answer.status()).isEqualTo(101);
            assertThat(answer.headers()).doesNotContainKey(PROTOCOL);
            assertWorks(socket);
        }
    }

    @Test
    void compression_is_not_taken_though_it_is_offered() {
        try (RawWebSocket socket = RawWebSocket.dial(server.port())) {
            Answer answer = socket.handshake(
                    "/ws", "Sec-WebSocket-Extensions: permessage-deflate; client_max_window_bits, x-unknown");
            assertThat(answer.status()).isEqualTo(101);
            assertThat(answer.headers()).doesNotContainKey(EXTENSIONS);
            assertWorks(socket);
        }
    }

    @ParameterizedTest
    @ValueSource(strings = {"8", "0", "14"})
    void another_version_is_refused_with_the_one_that_is_spoken(String version) {
        try (RawWebSocket socket = RawWebSocket.dial(server.port())) {
            Answer answer = socket.handshake("/ws", "Sec-WebSocket-Version: " + version);
            assertThat(answer.status()).isEqualTo(426);
            assertThat(answer.headers()).containsEntry("sec-websocket-version", "13");
        }
    }

    @ParameterizedTest
    @CsvSource(
            nullValues = "none",
            value = {
                "none, 101",
                "http://127.0.0.1:PORT, 101",
                "https://desk.example, 101",
                "http://desk.example:8443, 101",
                "http://desk.example, 403",
                "https://desk.example:8443, 403",
                "https://other.example, 403",
                "http://127.0.0.1, 403",
                "https://127.0.0.1:PORT, 403",
                "http://127.0.0.1:PORT.desk.example, 403",
                "https://desk.example.evil.example, 403",
                "null, 403",
                "file://, 403"
            })
    void pages_of_other_origins_are_refused(String origin, int status) {
        try (RawWebSocket socket = RawWebSocket.dial(server.port())) {
            Answer answer = origin == null
                    ? socket.handshake("/ws")
                    : socket.handshake("/ws", "Origin: " + origin.replace("PORT", "" + server.port()));
            assertThat(answer.status()).isEqualTo(status);
        }
    }

    @ParameterizedTest
    @ValueSource(strings = {"Upgrade: h2c", "Connection: close", "Sec-WebSocket-Key:", "Sec-WebSocket-Key: c2hvcnQ="})
    void what_is_no_handshake_is_refused(String header) {
        try (RawWebSocket socket = RawWebSocket.dial(server.port())) {
            assertThat(socket.handshake("/ws", header).status()).isBetween(400, 499);
        }
    }

    @Test
    void over_the_limit_of_connections_the_handshake_is_refused_until_one_has_gone() {
        try (LocalServer two = LocalServer.start("--tickcast.limits.connections=2");
                RawWebSocket first = RawWebSocket.open(two.port());
                RawWebSocket second = RawWebSocket.open(two.port())) {
            assertRefused(two);
            first.hangUp();
            Deadline.await("a place is free", () -> status(two) == 101);
            assertWorks(second);
        }
    }

    @Test
    void connections_are_limited_for_each_address() {
        try (LocalServer oneEach = LocalServer.start("--tickcast.limits.connections-per-address=1");
                RawWebSocket first = RawWebSocket.open(oneEach.port());
                RawWebSocket elsewhere = RawWebSocket.dialFrom("127.0.0.2", oneEach.port())) {
            assertRefused(oneEach);
            elsewhere.shakeHands();
            assertWorks(elsewhere);
            assertWorks(first);
        }
    }

    private static void assertRefused(LocalServer full) {
        try (RawWebSocket socket = RawWebSocket.dial(full.port())) {
            Answer answer = socket.handshake("/ws");
            assertThat(answer.status()).isEqualTo(503);
            assertThat(Integer.parseInt(answer.headers().get("retry-after"))).isPositive();
            assertThat(answer.headers()).containsEntry("connection", "close");
        }
    }

    private static int status(LocalServer full) {
        try (RawWebSocket socket = RawWebSocket.dial(full.port())) {
            return socket.handshake("/ws").status();
        }
    }

    private static void assertWorks(RawWebSocket socket) {
        socket.text("{'action':'ping','id':'works'}");
        String type = socket.readJson().get("type").stringValue();
        assertThat(type.equals("welcome") ? socket.readJson().get("type").stringValue() : type)
                .isEqualTo("pong");
    }
}
