package io.tickcast;

import static org.assertj.core.api.Assertions.assertThat;

import io.tickcast.RawWebSocket.Frame;
import java.net.URLEncoder;
import java.nio.charset.StandardCharsets;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import tools.jackson.databind.JsonNode;

class ShownTokenIT {

    private static final String ODD_KEY = "a+b/c= &d%41é";

    private static LocalServer server;

    @BeforeAll
    static void start() {
        server = LocalServer.start("--tickcast.security.publish-keys=plain-key," + ODD_KEY);
    }

    @AfterAll
    static void stop() {
        server.close();
    }

    @ParameterizedTest
    @ValueSource(strings = {"nonsense", "", "plain-key2", "plain-key%00", "[]"})
    void a_bad_token_in_the_address_is_told_after_the_handshake(String token) {
        assertUnauthenticated("/ws?access_token=" + token);
    }

    @Test
    void a_bad_token_in_a_header_is_told_after_the_handshake() {
        assertUnauthenticated("/ws", "Authorization: Bearer nonsense");
    }

    @ParameterizedTest
    @ValueSource(strings = {"/ws", "/ws?access_token=plain-key", "/ws?other=1&access_token=plain-key&more=2"})
    void nobody_with_a_good_token_or_with_none_is_turned_away(String target) {
        assertServed(target);
    }

    @Test
    void a_good_token_may_stand_in_a_header() {
        assertServed("/ws", "Authorization: Bearer plain-key");
        assertServed("/ws", "authorization: bearer plain-key");
    }

    @Test
    void a_token_with_odd_characters_is_read_as_browsers_encode_it() {
        String form = URLEncoder.encode(ODD_KEY, StandardCharsets.UTF_8);
        assertServed("/ws?access_token=" + form);
        assertServed("/ws?access_token=" + form.replace("+", "%20"));
    }

    private static void assertUnauthenticated(String target, String... headers) {
        try (RawWebSocket socket = RawWebSocket.dial(server.port())) {
            assertThat(socket.handshake(target, headers).status()).isEqualTo(101);
            assertThat(socket.readJson().get("type").stringValue()).isEqualTo("welcome");
            JsonNode closing = socket.readJson();
            assertThat(closing.get("type").stringValue()).isEqualTo("closing");
            assertThat(closing.get("code").intValue()).isEqualTo(4401);
            assertThat(closing.has("reconnectAfterMs")).isFalse();
            Frame close = socket.read();
            assertThat(close.closeCode()).isEqualTo(4401);
        }
    }

    private static void assertServed(String target, String... headers) {
        try (RawWebSocket socket = RawWebSocket.dial(server.port())) {
            assertThat(socket.handshake(target, headers).status()).isEqualTo(101);
            assertThat(socket.readJson().get("type").stringValue()).isEqualTo("welcome");
            socket.text("{'action':'ping'}");
            assertThat(socket.readJson().get("type").stringValue()).as(target).isEqualTo("pong");
        }
    }
}
