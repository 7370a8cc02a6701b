package io.tickcast;

import static io.tickcast.RawWebSocket.BINARY;
import static io.tickcast.RawWebSocket.CLOSE;
import static io.tickcast.RawWebSocket.CONTINUATION;
import static io.tickcast.RawWebSocket.FIN;
import static io.tickcast.RawWebSocket.PING;
import static io.tickcast.RawWebSocket.PONG;
import static io.tickcast.RawWebSocket.RSV1;
import static io.tickcast.RawWebSocket.TEXT;
import static org.assertj.core.api.Assertions.assertThat;

import io.tickcast.RawWebSocket.Frame;
import java.nio.ByteBuffer;
import java.nio.charset.StandardCharsets;
import java.util.Arrays;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import tools.jackson.databind.JsonNode;

class RawSocketFramesIT {

    private static final int MAX_MESSAGE_BYTES = 64 * 1024;
    private static final byte[] PING_REQUEST = bytes("{\"action\":\"ping\",\"id\":1}");

    private static LocalServer server;
    private RawWebSocket socket;

    @BeforeAll
    static void start() {
        server = LocalServer.start();
    }

    @AfterAll
    static void stop() {
        server.close();
    }

    @BeforeEach
    void open() {
        socket = RawWebSocket.open(server.port());
    }

    @AfterEach
    void close() {
        socket.close();
    }

    @Test
    void text_that_is_no_utf8_closes_with_1007() {
        socket.frame(FIN | TEXT, new byte[] {'{', '"', (byte) 0xc3, (byte) 0x28, '"', '}'});
        assertClosed(1007);
    }

    @Test
    void text_that_ends_within_a_character_closes_with_1007() {
        socket.frame(TEXT, new byte[] {'"', (byte) 0xe2, (byte) 0x82});
        socket.frame(FIN | CONTINUATION, new byte[] {'"'});
        assertClosed(1007);
    }

    @Test
    void a_character_may_be_split_between_fragments() {
        byte[] request = bytes("{\"action\":\"ping\",\"id\":\"€\"}");
        int within = new String(request, StandardCharsets.ISO_8859_1).indexOf(0xe2) + 1;
        socket.frame(TEXT, Arrays.copyOf(request, within));
        socket.frame(FIN | CONTINUATION, Arrays.copyOfRange(request, within, request.length));
        assertThat(socket.readJson().get("id").stringValue()).isEqualTo("€");
    }

    @Test
    void a_message_of_exactly_the_largest_size_is_served() {
        socket.frame(FIN | TEXT, paddedPing(MAX_MESSAGE_BYTES));
        assertPong();
    }

    @Test
    void fragments_that_add_up_to_the_largest_size_are_served() {
        byte[] request = paddedPing(MAX_MESSAGE_BYTES);
        socket.frame(TEXT, Arrays.copyOf(request, 40_000));
        socket.frame(FIN | CONTINUATION, Arrays.copyOfRange(request, 40_000, request.length));
        assertPong();
    }

    @Test
    void a_larger_message_closes_with_1009() {
        socket.frame(FIN | TEXT, paddedPing(MAX_MESSAGE_BYTES + 1));
        assertClosed(1009);
    }

    @Test
    void fragments_that_add_up_to_more_close_with_1009() {
        byte[] request = paddedPing(MAX_MESSAGE_BYTES + 1);
        socket.frame(TEXT, Arrays.copyOf(request, 40_000));
        socket.frame(FIN | CONTINUATION, Arrays.copyOfRange(request, 40_000, request.length));
        assertClosed(1009);
    }

    @Test
    void an_announced_size_that_nobody_could_hold_closes_before_it_is_sent() {
        byte[] header = new byte[14];
        header[0] = (byte) (FIN | TEXT);
        header[1] = (byte) (0x80 | 127);
        ByteBuffer.wrap(header).putLong(2, 1L << 40);
        socket.write(header);
        assertClosed(1009);
    }

    @Test
    void an_unmasked_frame_closes_with_1002() {
        byte[] frame = new byte[PING_REQUEST.length + 2];
        frame[0] = (byte) (FIN | TEXT);
        frame[1] = (byte) PING_REQUEST.length;
        System.arraycopy(PING_REQUEST, 0, frame, 2, PING_REQUEST.length);
        socket.write(frame);
        assertClosed(1002);
    }

    @ParameterizedTest
    @ValueSource(ints = {RSV1, 0x20, 0x10})
    void reserved_bits_close_with_1002(int bit) {
        socket.frame(FIN | bit | TEXT, PING_REQUEST);
        assertClosed(1002);
    }

    @ParameterizedTest
    @ValueSource(ints = {0x3, 0x7, 0xB, 0xF})
    void reserved_opcodes_close_with_1002(int opcode) {
        socket.frame(FIN | opcode, PING_REQUEST);
        assertClosed(1002);
    }

    @Test
    void a_continuation_of_nothing_closes_with_1002() {
        socket.frame(FIN | CONTINUATION, PING_REQUEST);
        assertClosed(1002);
    }

    @Test
    void a_new_message_within_a_message_closes_with_1002() {
        socket.frame(TEXT, bytes("{"));
        socket.frame(FIN | TEXT, PING_REQUEST);
        assertClosed(1002);
    }

    @Test
    void a_control_frame_in_fragments_closes_with_1002() {
        socket.frame(PING, bytes("a"));
        assertClosed(1002);
    }

    @Test
    void a_control_frame_that_is_too_long_closes_with_1002() {
        socket.frame(FIN | PING, new byte[126]);
        assertClosed(1002);
    }

    @Test
    void a_ping_between_fragments_is_answered_at_once_and_the_message_is_served() {
        socket.frame(TEXT, bytes("{\"action\":"));
        socket.frame(FIN | PING, bytes("between"));
        assertIsPong(socket.read(), bytes("between"));
        socket.frame(CONTINUATION, bytes("\"ping\","));
        socket.frame(CONTINUATION, new byte[0]);
        socket.frame(FIN | CONTINUATION, bytes("\"id\":1}"));
        assertPong();
    }

    @ParameterizedTest
    @ValueSource(ints = {0, 1, 125})
    void a_ping_is_answered_with_the_same_payload(int length) {
        byte[] payload = new byte[length];
        Arrays.fill(payload, (byte) 0xfe);
        socket.frame(FIN | PING, payload);
        assertIsPong(socket.read(), payload);
    }

    @Test
    void a_pong_that_nobody_asked_for_does_no_harm() {
        socket.frame(FIN | PONG, bytes("unasked"));
        socket.frame(FIN | TEXT, PING_REQUEST);
        assertPong();
    }

    @Test
    void a_binary_message_gets_closing_and_1003() {
        socket.frame(FIN | BINARY, new byte[] {(byte) 0xa1, 0x01});
        JsonNode closing = socket.readJson();
        assertThat(closing.get("type").stringValue()).isEqualTo("closing");
        assertThat(closing.get("code").intValue()).isEqualTo(1003);
        assertThat(closing.get("reason").stringValue()).isNotBlank();
        assertThat(closing.has("reconnectAfterMs")).isFalse();
        assertClosed(1003);
    }

    @ParameterizedTest
    @ValueSource(ints = {1000, 1001, 3000, 4999})
    void a_close_is_answered_with_its_code(int code) {
        socket.frame(FIN | CLOSE, closePayload(code, "bye"));
        assertClosed(code);
    }

    @Test
    void a_close_without_a_code_is_answered() {
        socket.frame(FIN | CLOSE, new byte[0]);
        Frame answer = socket.read();
        assertThat(answer.closeCode()).isIn(1000, 1005);
        assertThat(socket.atEnd()).isTrue();
    }

    @ParameterizedTest
    @ValueSource(ints = {0, 999, 1004, 1005, 1006, 1015, 2999, 5000})
    void a_close_with_a_code_that_must_not_be_sent_closes_with_1002(int code) {
        socket.frame(FIN | CLOSE, closePayload(code, ""));
        assertClosed(1002);
    }

    @Test
    void a_close_with_half_a_code_closes_with_1002() {
        socket.frame(FIN | CLOSE, new byte[] {3});
        assertClosed(1002);
    }

    @Test
    void half_a_frame_and_then_silence_harms_nobody() {
        byte[] frame = RawWebSocket.masked(FIN | TEXT, PING_REQUEST);
        socket.write(Arrays.copyOf(frame, 9));
        server.ingest().trades("HALF-USD", 1, 1);
        try (StreamClient other = server.connect()) {
            other.send("{'action':'subscribe','channel':'trade','symbols':['HALF-USD']}");
            other.next("subscribed");
            assertThat(other.items("snapshot", 1)).hasSize(1);
        }
        socket.write(Arrays.copyOfRange(frame, 9, frame.length));
        assertPong();
    }

    @Test
    void half_a_handshake_and_then_silence_harms_nobody() {
        try (RawWebSocket silent = RawWebSocket.dial(server.port())) {
            silent.write("GET /ws HTTP/1.1\r\nHost: 127.0.0.1\r\nUpgr".getBytes(StandardCharsets.US_ASCII));
            socket.frame(FIN | TEXT, PING_REQUEST);
            assertPong();
        }
    }

    private static void assertIsPong(Frame frame, byte[] payload) {
        assertThat(frame.firstByte()).isEqualTo(FIN | PONG);
        assertThat(frame.payload()).isEqualTo(payload);
    }

    private void assertPong() {
        JsonNode pong = socket.readJson();
        assertThat(pong.get("type").stringValue()).isEqualTo("pong");
        assertThat(pong.get("id").intValue()).isEqualTo(1);
    }

    /** The next frame closes, and the server ends the connection though the close is not answered. */
    private void assertClosed(int code) {
        Frame frame = socket.read();
        assertThat(frame.opcode()).as(frame.toString()).isEqualTo(CLOSE);
        assertThat(frame.closeCode()).isEqualTo(code);
        assertThat(socket.atEnd()).as("the server lets go").isTrue();
    }

    private static byte[] paddedPing(int length) {
        byte[] request = Arrays.copyOf(PING_REQUEST, length);
        Arrays.fill(request, PING_REQUEST.length, length, (byte) ' ');
        return request;
    }

    private static byte[] closePayload(int code, String reason) {
        byte[] text = bytes(reason);
        return ByteBuffer.allocate(2 + text.length)
                .putShort((short) code)
                .put(text)
                .array();
    }

    private static byte[] bytes(String text) {
        return text.getBytes(StandardCharsets.UTF_8);
    }
}
