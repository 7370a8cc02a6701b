package io.tickcast;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.tickcast.RawWebSocket.Frame;
import io.tickcast.session.TradeReader;
import java.io.UncheckedIOException;
import java.time.Duration;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;
import tools.jackson.databind.JsonNode;

class SlowConsumerIT {

    private static final String SYMBOL = "BTC-USD";
    private static final String SUBSCRIBE_TRADES =
            "{'action':'subscribe','channel':'trade','symbols':['" + SYMBOL + "']}";
    private static final int SLOW_CLIENTS = 10;

    /** What the slow clients leave unread: for all of them several times as many bytes as the server has. */
    private static final int TRADES = 150_000;

    @Test
    void clients_that_stop_reading_harm_nobody_and_miss_no_trade_without_being_told() {
        try (TickcastProcess server = TickcastProcess.start(
                        List.of("-Xmx96m", "-XX:+ExitOnOutOfMemoryError"),
                        "--tickcast.feeds[0].type=simulated",
                        "--tickcast.feeds[0].symbols=" + SYMBOL,
                        "--tickcast.feeds[0].rate=20000",
                        "--tickcast.engine.trades=50000",
                        "--tickcast.session.ping-interval=10m",
                        "--tickcast.session.stall-timeout=10m");
                StreamClient healthy = server.connect()) {
            List<RawWebSocket> slow = new ArrayList<>();
            try {
                IntStream.range(0, SLOW_CLIENTS).forEach(_ -> slow.add(stopsReading(server.port())));
                healthy.send(SUBSCRIBE_TRADES);
                Map<Long, String> known = new HashMap<>();
                TradeReader unharmed = new TradeReader(SYMBOL, item -> known.put(seq(item), item.toString()));
                while (unharmed.seq() < TRADES) {
                    unharmed.read(healthy.next());
                }
                assertThat(unharmed.gaps).isEmpty();

                for (RawWebSocket client : slow) {
                    assertReadsOn(client, known);
                }
                assertThat(server.isAlive()).isTrue();
                assertThat(server.log()).doesNotContain("OutOfMemoryError", " ERROR ");
            } finally {
                slow.forEach(RawWebSocket::close);
            }
        }
    }

    @Test
    void a_client_that_takes_no_byte_for_too_long_is_cut_and_the_others_go_on() {
        try (LocalServer server = LocalServer.start(
                        "--tickcast.feeds[0].type=simulated",
                        "--tickcast.feeds[0].symbols=" + SYMBOL,
                        "--tickcast.feeds[0].rate=20000",
                        "--tickcast.session.stall-timeout=1s",
                        "--tickcast.limits.connections=2");
                StreamClient other = server.connect();
                RawWebSocket stuck = stopsReading(server.port())) {
            other.send(SUBSCRIBE_TRADES);
            TradeReader unharmed = new TradeReader(SYMBOL, _ -> {});
            Deadline.await("the stuck client's place is free", () -> {
                unharmed.read(other.next());
                return isServed(server.port());
            });
            assertThat(unharmed.gaps).isEmpty();

            TradeReader cut = new TradeReader(SYMBOL, _ -> {});
            assertThatThrownBy(() -> {
                        while (true) {
                            read(cut, stuck);
                        }
                    })
                    .isInstanceOf(UncheckedIOException.class);
            assertThat(cut.seq()).as("what it got before is whole").isPositive();
            assertThat(cut.gaps).isEmpty();
        }
    }

    @Test
    void a_client_that_reads_slowly_but_goes_on_reading_is_not_cut() {
        try (LocalServer server = LocalServer.start(
                        "--tickcast.feeds[0].type=simulated",
                        "--tickcast.feeds[0].symbols=" + SYMBOL,
                        "--tickcast.feeds[0].rate=20000",
                        "--tickcast.session.stall-timeout=3s");
                RawWebSocket slow = RawWebSocket.open(server.port());
                StreamClient other = server.connect()) {
            slow.text(SUBSCRIBE_TRADES);
            other.send(SUBSCRIBE_TRADES);
            TradeReader behind = new TradeReader(SYMBOL, _ -> {});
            TradeReader ahead = new TradeReader(SYMBOL, _ -> {});
            slow.pace(Duration.ofMillis(50));
            for (int bytes = 0; bytes < 1_500_000; ) {
                bytes += read(behind, slow);
            }
            slow.pace(Duration.ZERO);
            while (ahead.seq() < 200_000) {
                ahead.read(other.next());
            }
            while (behind.seq() < 200_000) {
                read(behind, slow);
            }
            assertThat(behind.gaps).as("it was slow").isNotEmpty();
        }
    }

    /** A client that subscribes to much, reads the first answers and then nothing more. */
    private static RawWebSocket stopsReading(int port) {
        RawWebSocket client = RawWebSocket.dialWithSmallBuffer(port);
        client.shakeHands();
        client.text(SUBSCRIBE_TRADES);
        client.text("{'action':'subscribe','channel':'ticker','symbols':['*']}");
        client.text("{'action':'subscribe','channel':'quote','symbols':['*']}");
        client.text("{'action':'subscribe','channel':'candle','interval':'1s','symbols':['*']}");
        return client;
    }

    /** Reads what was sent before and all up to the present: right trades, each once, or a gap. */
    private static void assertReadsOn(RawWebSocket client, Map<Long, String> known) {
        TradeReader reader = new TradeReader(
                SYMBOL, item -> assertThat(item.toString()).isEqualTo(known.getOrDefault(seq(item), item.toString())));
        while (reader.seq() < TRADES) {
            read(reader, client);
        }
        assertThat(reader.gaps).isNotEmpty().allMatch(gap -> gap.endsWith(" slow"));
    }

    /** Reads a frame; how many bytes it had. */
    private static int read(TradeReader reader, RawWebSocket client) {
        Frame frame = client.read();
        if (frame.opcode() == RawWebSocket.TEXT) {
            JsonNode message = Json.parse(frame.text());
            if (message.path("channel").asString("trade").equals("trade")) {
                reader.read(message);
            }
        }
        return frame.payload().length;
    }

    private static boolean isServed(int port) {
        try (RawWebSocket third = RawWebSocket.dial(port)) {
            return third.handshake("/ws").status() == 101;
        }
    }

    private static long seq(JsonNode item) {
        return item.get("seq").longValue();
    }
}
