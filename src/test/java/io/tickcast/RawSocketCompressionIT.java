package io.tickcast;

import static io.tickcast.RawWebSocket.FIN;
import static io.tickcast.RawWebSocket.RSV1;
import static io.tickcast.RawWebSocket.TEXT;
import static org.assertj.core.api.Assertions.assertThat;

import io.tickcast.RawWebSocket.Answer;
import io.tickcast.RawWebSocket.Frame;
import java.io.ByteArrayOutputStream;
import java.nio.charset.StandardCharsets;
import java.util.Arrays;
import java.util.zip.DataFormatException;
import java.util.zip.Deflater;
import java.util.zip.Inflater;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import tools.jackson.databind.JsonNode;

class RawSocketCompressionIT {

    private static final String EXTENSIONS = "sec-websocket-extensions";
    private static final byte[] TAIL = {0, 0, (byte) 0xff, (byte) 0xff};
    private static final int TRADES = 500;

    private static LocalServer server;

    private final Inflater inflater = new Inflater(true);

    @BeforeAll
    static void start() {
        server = LocalServer.start("--tickcast.session.compression=true");
        server.ingest().trades("ZIP-USD", 1, TRADES);
    }

    @AfterAll
    static void stop() {
        server.close();
    }

    @Test
    void with_those_who_offer_it_frames_are_deflated_both_ways() throws DataFormatException {
        try (RawWebSocket socket = RawWebSocket.dial(server.port())) {
            Answer answer = socket.handshake("/ws", "Sec-WebSocket-Extensions: permessage-deflate");
            assertThat(answer.status()).isEqualTo(101);
            assertThat(answer.headers().get(EXTENSIONS)).startsWith("permessage-deflate");
            assertThat(inflated(socket.read()).get("type").stringValue()).isEqualTo("welcome");

            socket.frame(FIN | RSV1 | TEXT, deflated("{'action':'ping','id':'deflated'}"));
            assertThat(inflated(socket.read()).get("id").stringValue()).isEqualTo("deflated");

            socket.text("{'action':'subscribe','channel':'trade','symbols':['ZIP-USD'],'last':1000}");
            assertThat(inflated(socket.read()).get("type").stringValue()).isEqualTo("subscribed");
            Frame snapshot = socket.read();
            JsonNode data = inflated(snapshot).get("data");
            assertThat(data).hasSize(TRADES);
            for (int i = 0; i < TRADES; i++) {
                assertThat(data.get(i).get("seq").intValue()).isEqualTo(i + 1);
            }
            assertThat(snapshot.payload().length)
                    .as("it is worth it")
                    .isLessThan(data.toString().length() / 4);
        }
    }

    @Test
    void a_deflated_message_that_grows_over_the_largest_size_closes_with_1009() throws DataFormatException {
        try (RawWebSocket socket = RawWebSocket.dial(server.port())) {
            socket.handshake("/ws", "Sec-WebSocket-Extensions: permessage-deflate");
            inflated(socket.read());
            socket.frame(FIN | RSV1 | TEXT, deflated("{'action':'ping'" + " ".repeat(10_000_000) + "}"));
            assertThat(socket.read().closeCode()).isEqualTo(1009);
        }
    }

    @Test
    void with_those_who_do_not_offer_it_frames_are_plain() {
        try (RawWebSocket socket = RawWebSocket.dial(server.port())) {
            assertThat(socket.handshake("/ws").headers()).doesNotContainKey(EXTENSIONS);
            assertThat(socket.readJson().get("type").stringValue()).isEqualTo("welcome");
            socket.text("{'action':'ping'}");
            assertThat(socket.readJson().get("type").stringValue()).isEqualTo("pong");
        }
    }

    /** Inflates a frame where it says that it is deflated: the window goes on over messages. */
    private JsonNode inflated(Frame frame) throws DataFormatException {
        if ((frame.firstByte() & RSV1) == 0) {
            return Json.parse(frame.text());
        }
        byte[] deflated = Arrays.copyOf(frame.payload(), frame.payload().length + TAIL.length);
        System.arraycopy(TAIL, 0, deflated, frame.payload().length, TAIL.length);
        inflater.setInput(deflated);
        ByteArrayOutputStream text = new ByteArrayOutputStream();
        byte[] buffer = new byte[8_192];
        int count = inflater.inflate(buffer);
        while (count > 0) {
            text.write(buffer, 0, count);
            count = inflater.inflate(buffer);
        }
        return Json.parse(text.toString(StandardCharsets.UTF_8));
    }

    private static byte[] deflated(String request) {
        Deflater deflater = new Deflater(Deflater.DEFAULT_COMPRESSION, true);
        deflater.setInput(Json.text(request).getBytes(StandardCharsets.UTF_8));
        ByteArrayOutputStream bytes = new ByteArrayOutputStream();
        byte[] buffer = new byte[8_192];
        int count = deflater.deflate(buffer, 0, buffer.length, Deflater.SYNC_FLUSH);
        while (count > 0) {
            bytes.write(buffer, 0, count);
            count = deflater.deflate(buffer, 0, buffer.length, Deflater.SYNC_FLUSH);
        }
        deflater.end();
        byte[] all = bytes.toByteArray();
        return Arrays.copyOf(all, all.length - TAIL.length);
    }
}
