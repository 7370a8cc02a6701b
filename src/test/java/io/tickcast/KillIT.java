package io.tickcast;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.ArrayList;
import java.util.HashSet;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Random;
import java.util.Set;
import java.util.concurrent.atomic.AtomicBoolean;
import java.util.concurrent.atomic.AtomicLong;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import tools.jackson.databind.JsonNode;

/**
 * The server is killed at random moments while trades come in, and started again: what it has acknowledged is there, and
 * a client that resumes gets it once and in order, or is told that it is missing and where to get it.
 */
@Timeout(600)
class KillIT {

    private static final int KILLS = 20;
    private static final String SYMBOL = "KILL-USD";

    private final Random random = new Random();

    @Test
    void what_was_acknowledged_survives_and_is_resumed_once_and_in_order() {
        AtomicLong sent = new AtomicLong();
        List<Long> acknowledged = new ArrayList<>();
        try (TickcastProcess server =
                        TickcastProcess.start("--tickcast.history.mode=embedded", "--tickcast.engine.trades=300");
                ResumingClient client = new ResumingClient(SYMBOL)) {
            server.ingest().trades(SYMBOL, 1, 1);
            sent.set(1);
            acknowledged.add(1L);
            for (int kill = 1; kill <= KILLS; kill++) {
                if (kill % 4 != 0) {
                    client.resumeAt(server);
                }
                sendUntilKilled(server, sent, acknowledged, 1 + random.nextInt(25));
                client.readToTheEnd();
                server.restart();
            }
            client.resumeAt(server);
            client.readUpTo(lastOf(server));

            assertThat(client.ids()).as("in the order of sending").isSorted();
            Set<Long> stored = new LinkedHashSet<>();
            Set<Long> toldOrMissing = new HashSet<>(client.ids());
            for (JsonNode trade : new RestHistory(server.port()).trades(SYMBOL, 777)) {
                long id = Long.parseLong(trade.get("id").stringValue());
                assertThat(stored.add(id)).as("stored once: %s", trade).isTrue();
                if (client.isMissing(trade.get("seq").longValue())) {
                    toldOrMissing.add(id);
                }
            }
            assertThat(acknowledged)
                    .as("what was acknowledged and neither told, nor named as missing and stored")
                    .filteredOn(id -> !toldOrMissing.contains(id))
                    .isEmpty();
            assertThat(acknowledged)
                    .as("what was acknowledged and not stored")
                    .filteredOn(id -> !stored.contains(id))
                    .isEmpty();
            assertThat(List.copyOf(stored)).as("in the order of sending").isSorted();
            assertCandlesHold(server, stored.size());
        }
    }

    /** Sends batches one by one; the kill comes at any moment of one of them. */
    private void sendUntilKilled(TickcastProcess server, AtomicLong sent, List<Long> acknowledged, int batches) {
        AtomicBoolean killed = new AtomicBoolean();
        for (int batch = 0; !killed.get(); batch++) {
            long from = sent.get() + 1;
            long to = from + random.nextInt(batch % 5 == 0 ? 900 : 5);
            sent.set(to);
            Thread killer = batch == batches ? Thread.startVirtualThread(server::kill) : null;
            try {
                server.ingest().trades(SYMBOL, from, to);
                for (long id = from; id <= to; id++) {
                    acknowledged.add(id);
                }
            } catch (AssertionError noAnswer) {
                assertThat(killer).as("it was killed: %s", noAnswer).isNotNull();
            }
            killed.set(killer != null);
            join(killer);
        }
    }

    private static long lastOf(TickcastProcess server) {
        JsonNode items = new RestHistory(server.port())
                .get("/api/v1/trades/" + SYMBOL + "?limit=1")
                .get("items");
        return items.get(0).get("seq").longValue();
    }

    private static void assertCandlesHold(TickcastProcess server, int trades) {
        for (String interval : List.of("1s", "1m", "5m", "15m", "1h", "4h", "1d")) {
            long counted = new RestHistory(server.port())
                    .candles(SYMBOL, interval, 100).stream()
                            .mapToLong(candle -> candle.get("trades").longValue())
                            .sum();
            assertThat(counted).as("trades in %s candles", interval).isEqualTo(trades);
        }
    }

    private static void join(Thread thread) {
        if (thread == null) {
            return;
        }
        try {
            thread.join();
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw new AssertionError("interrupted", e);
        }
    }
}
