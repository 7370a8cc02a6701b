package io.tickcast;

import static io.tickcast.RawWebSocket.FIN;
import static io.tickcast.RawWebSocket.PING;
import static io.tickcast.RawWebSocket.PONG;
import static io.tickcast.RawWebSocket.TEXT;
import static org.assertj.core.api.Assertions.assertThat;

import io.tickcast.RawWebSocket.Frame;
import java.nio.charset.StandardCharsets;
import java.util.Arrays;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import tools.jackson.databind.JsonNode;

class NoPongIT {

    private static LocalServer server;

    @BeforeAll
    static void start() {
        server = LocalServer.start(
                "--tickcast.session.heartbeat=400ms",
                "--tickcast.session.ping-interval=100ms",
                "--tickcast.session.pong-timeout=2s");
    }

    @AfterAll
    static void stop() {
        server.close();
    }

    @Test
    void a_client_that_answers_no_ping_is_closed_and_may_come_back() {
        try (RawWebSocket silent = RawWebSocket.open(server.port())) {
            assertThat(silent.read().firstByte()).isEqualTo(FIN | PING);
            assertClosed(silent);
        }
    }

    @Test
    void a_client_that_answers_stays() {
        try (RawWebSocket socket = RawWebSocket.open(server.port())) {
            int pings = 0;
            while (pings < 30) {
                Frame frame = socket.read();
                if (frame.opcode() == PING) {
                    socket.frame(FIN | PONG, frame.payload());
                    pings++;
                } else {
                    assertThat(frame.text()).startsWith("{\"type\":\"heartbeat\"");
                }
            }
        }
    }

    @Test
    void a_client_that_got_stuck_within_a_frame_is_closed() {
        try (RawWebSocket stuck = RawWebSocket.open(server.port())) {
            byte[] frame = RawWebSocket.masked(FIN | TEXT, "{\"action\":\"ping\"}".getBytes(StandardCharsets.UTF_8));
            stuck.write(Arrays.copyOf(frame, frame.length / 2));
            assertThat(stuck.read().firstByte()).isEqualTo(FIN | PING);
            assertClosed(stuck);
        }
    }

    @Test
    void requests_are_no_answer_to_a_ping() {
        try (RawWebSocket chatty = RawWebSocket.open(server.port())) {
            assertThat(chatty.read().firstByte()).isEqualTo(FIN | PING);
            chatty.text("{'action':'ping'}");
            assertThat(nextButHeartbeats(chatty).get("type").stringValue()).isEqualTo("pong");
            assertClosed(chatty);
        }
    }

    private static void assertClosed(RawWebSocket socket) {
        JsonNode closing = nextButHeartbeats(socket);
        assertThat(closing.get("type").stringValue()).isEqualTo("closing");
        assertThat(closing.get("code").intValue()).isEqualTo(4509);
        assertThat(closing.get("reason").stringValue()).isNotBlank();
        assertThat(closing.get("reconnectAfterMs").longValue()).isPositive();
        assertThat(socket.read().closeCode()).isEqualTo(4509);
        assertThat(socket.atEnd()).as("the server lets go").isTrue();
    }

    private static JsonNode nextButHeartbeats(RawWebSocket socket) {
        JsonNode message = socket.readJson();
        while (message.get("type").stringValue().equals("heartbeat")) {
            message = socket.readJson();
        }
        return message;
    }
}
