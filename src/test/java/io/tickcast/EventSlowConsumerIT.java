package io.tickcast;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.tickcast.EventClient.Event;
import io.tickcast.session.TradeReader;
import java.io.UncheckedIOException;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.Test;

class EventSlowConsumerIT {

    private static final String SYMBOL = "BTC-USD";
    private static final String TRADES = "?channel=trade&symbols=" + SYMBOL;
    private static final int SLOW_CLIENTS = 10;

    /** What the slow clients leave unread: for all of them several times as many bytes as the server has. */
    private static final int TRADE_COUNT = 150_000;

    @Test
    void streams_that_nobody_reads_harm_nobody_and_miss_no_trade_without_being_told() {
        try (TickcastProcess server = TickcastProcess.start(
                        List.of("-Xmx96m", "-XX:+ExitOnOutOfMemoryError"),
                        "--tickcast.feeds[0].type=simulated",
                        "--tickcast.feeds[0].symbols=" + SYMBOL,
                        "--tickcast.feeds[0].rate=20000",
                        "--tickcast.engine.trades=50000",
                        "--tickcast.session.stall-timeout=10m",
                        "--server.jetty.connection-idle-timeout=2s");
                EventClient healthy = EventClient.open(server.port(), TRADES)) {
            List<EventClient> slow = new ArrayList<>();
            try {
                for (int i = 0; i < SLOW_CLIENTS; i++) {
                    slow.add(EventClient.openWithSmallBuffer(server.port(), TRADES));
                    slow.add(EventClient.openWithSmallBuffer(
                            server.port(), "?channel=candle&interval=1s&symbols=" + SYMBOL));
                }
                TradeReader unharmed = new TradeReader(SYMBOL, _ -> {});
                readUpTo(unharmed, healthy);
                assertThat(unharmed.gaps).isEmpty();

                for (int i = 0; i < slow.size(); i += 2) {
                    TradeReader behind = new TradeReader(SYMBOL, _ -> {});
                    readUpTo(behind, slow.get(i));
                    assertThat(behind.gaps).isNotEmpty().allMatch(gap -> gap.endsWith(" slow"));
                    assertStatesGoOn(slow.get(i + 1));
                }
                assertThat(server.isAlive()).isTrue();
                assertThat(server.log()).doesNotContain("OutOfMemoryError", " ERROR ", " WARN ");
            } finally {
                slow.forEach(EventClient::close);
            }
        }
    }

    @Test
    void a_stream_of_which_no_byte_is_taken_for_too_long_is_cut_and_the_others_go_on() {
        try (LocalServer server = LocalServer.start(
                        "--tickcast.feeds[0].type=simulated",
                        "--tickcast.feeds[0].symbols=" + SYMBOL,
                        "--tickcast.feeds[0].rate=20000",
                        "--tickcast.session.stall-timeout=1s",
                        "--tickcast.limits.connections=2");
                StreamClient other = server.connect();
                EventClient stuck = EventClient.openWithSmallBuffer(server.port(), TRADES)) {
            other.send("{'action':'subscribe','channel':'trade','symbols':['" + SYMBOL + "']}");
            TradeReader unharmed = new TradeReader(SYMBOL, _ -> {});
            Deadline.await("the stuck client's place is free", () -> {
                unharmed.read(other.next());
                return isServed(server.port());
            });
            assertThat(unharmed.gaps).isEmpty();

            TradeReader cut = new TradeReader(SYMBOL, _ -> {});
            assertThatThrownBy(() -> {
                        while (true) {
                            cut.read(stuck.next().message());
                        }
                    })
                    .isInstanceOf(UncheckedIOException.class);
            assertThat(cut.seq()).as("what it got before is whole").isPositive();
            Deadline.await("there is a place to come back to", () -> goesOn(server.port(), stuck.lastEventId(), cut));
        }
    }

    @Test
    void a_stream_that_is_read_slowly_but_on_and_on_is_not_cut() {
        try (LocalServer server = LocalServer.start(
                        "--tickcast.feeds[0].type=simulated",
                        "--tickcast.feeds[0].symbols=" + SYMBOL,
                        "--tickcast.feeds[0].rate=20000",
                        "--tickcast.session.stall-timeout=3s",
                        "--server.jetty.connection-idle-timeout=2s");
                EventClient slow = EventClient.open(server.port(), TRADES);
                StreamClient other = server.connect()) {
            other.send("{'action':'subscribe','channel':'trade','symbols':['" + SYMBOL + "']}");
            TradeReader behind = new TradeReader(SYMBOL, _ -> {});
            TradeReader ahead = new TradeReader(SYMBOL, _ -> {});
            slow.pace(Duration.ofMillis(50));
            for (int bytes = 0; bytes < 1_500_000; ) {
                Event event = slow.next();
                bytes += event.data().length();
                behind.read(event.message());
            }
            slow.pace(Duration.ZERO);
            while (ahead.seq() < 200_000) {
                ahead.read(other.next());
            }
            while (behind.seq() < 200_000) {
                behind.read(slow.next().message());
            }
            assertThat(behind.gaps).as("it was slow").isNotEmpty();
        }
    }

    /** Comes back and reads a while, if there is a place. */
    private static boolean goesOn(int port, String lastEventId, TradeReader reader) {
        try (EventClient back = EventClient.ask(port, TRADES, "Last-Event-ID: " + lastEventId)) {
            if (back.status() != 200) {
                return false;
            }
            for (int i = 0; i < 20; i++) {
                reader.read(back.next().message());
            }
            return true;
        }
    }

    private static void readUpTo(TradeReader reader, EventClient client) {
        while (reader.seq() < TRADE_COUNT) {
            reader.read(client.next().message());
        }
    }

    /** Numbers of states only grow, and many are skipped. */
    private static void assertStatesGoOn(EventClient client) {
        client.next("subscribed");
        long seq = -1;
        while (seq < TRADE_COUNT) {
            Event event = client.next();
            long next = event.message().get("data").get(0).get("seq").longValue();
            assertThat(next).isGreaterThan(seq);
            seq = event.message()
                    .get("data")
                    .get(event.message().get("data").size() - 1)
                    .get("seq")
                    .longValue();
        }
    }

    private static boolean isServed(int port) {
        try (EventClient third = EventClient.ask(port, TRADES)) {
            return third.status() == 200;
        }
    }
}
