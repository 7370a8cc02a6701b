package io.tickcast;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.file.Path;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Random;
import java.util.Set;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import tools.jackson.databind.JsonNode;

/** The JavaScript client against the real server: whatever breaks, each trade is handed out once, or told as missing. */
@Timeout(600)
class JavaScriptClientIT {

    private static final String SYMBOL = "CUT-USD";
    private static final int CUTS = 100;
    private static final int MOST_BYTES = 20_000;
    private static final long SEED = 20_261_121;
    private static final int KILLS = 3;

    @TempDir
    private Path folder;

    @ParameterizedTest
    @ValueSource(strings = {"websocket", "sse"})
    void nothing_is_lost_or_repeated_over_a_hundred_cuts(String transport) {
        try (TickcastProcess server = TickcastProcess.start();
                CuttingProxy proxy = CuttingProxy.start(server.port(), SEED, MOST_BYTES)) {
            long sent = 1;
            server.ingest().trades(SYMBOL, sent, sent);
            try (FollowingClient client = FollowingClient.start(folder, proxy.webSocket(), SYMBOL, transport)) {
                client.awaitId(1);
                while (proxy.cuts() < CUTS) {
                    sent = send(server, sent);
                    client.awaitId(sent);
                }
                assertHasAll(client, sent);
            }
        }
    }

    @Test
    void nothing_is_lost_or_repeated_by_asking_again_and_again() {
        try (TickcastProcess server = TickcastProcess.start()) {
            long sent = 1;
            server.ingest().trades(SYMBOL, sent, sent);
            try (FollowingClient client = FollowingClient.start(folder, server.webSocket(), SYMBOL, "polling")) {
                client.awaitId(1);
                for (int round = 0; round < 3; round++) {
                    sent = send(server, sent);
                    client.awaitId(sent);
                }
                assertHasAll(client, sent);
            }
        }
    }

    /** Sends some more, a few at a time. */
    private static long send(TickcastProcess server, long sent) {
        for (int batch = 0; batch < 20; batch++) {
            server.ingest().trades(SYMBOL, sent + 5 * batch + 1, sent + 5 * batch + 5);
        }
        return sent + 100;
    }

    private static void assertHasAll(FollowingClient client, long sent) {
        assertThat(client.seqs()).isEqualTo(FollowingClient.allUpTo(sent));
        assertThat(client.ids()).isEqualTo(FollowingClient.allUpTo(sent));
        assertThat(client.lines("gap")).isEmpty();
        assertThat(client.lines("error")).isEmpty();
        assertThat(client.lines("snapshot")).hasSize(1);
    }

    @Test
    void it_resumes_over_kills_of_the_server() {
        Random random = new Random(SEED);
        List<Long> acknowledged = new ArrayList<>();
        try (TickcastProcess server = TickcastProcess.start("--tickcast.history.mode=embedded")) {
            long sent = 1;
            server.ingest().trades(SYMBOL, sent, sent);
            try (FollowingClient client = FollowingClient.start(folder, server.webSocket(), SYMBOL, "websocket")) {
                client.awaitId(1);
                for (int kill = 0; kill < KILLS; kill++) {
                    for (int batch = random.nextInt(10); batch >= 0; batch--) {
                        long to = sent + 1 + random.nextInt(50);
                        server.ingest().trades(SYMBOL, sent + 1, to);
                        acknowledged.addAll(FollowingClient.allUpTo(to).subList((int) sent, (int) to));
                        sent = to;
                    }
                    Thread killer = Thread.startVirtualThread(server::kill);
                    sent = sendUntilRefused(server, sent);
                    join(killer);
                    server.restart();
                }
                server.ingest().trades(SYMBOL, sent + 1, sent + 1);
                client.awaitId(sent + 1);
                assertThat(client.ids())
                        .as("in the order of sending, none twice")
                        .isSorted()
                        .doesNotHaveDuplicates();
                Set<Long> known = new HashSet<>(client.ids());
                for (JsonNode trade : new RestHistory(server.port()).trades(SYMBOL, 1_000)) {
                    if (client.isMissing(trade.get("seq").longValue())) {
                        known.add(Long.valueOf(trade.get("id").stringValue()));
                    }
                }
                assertThat(known).as("what was acknowledged").containsAll(acknowledged);
            }
        }
    }

    /** Sends until the server is gone, so that it is killed while trades come in. */
    private static long sendUntilRefused(TickcastProcess server, long sent) {
        long to = sent;
        try {
            while (true) {
                to += 10;
                server.ingest().trades(SYMBOL, to - 9, to);
            }
        } catch (AssertionError gone) {
            return to;
        }
    }

    private static void join(Thread thread) {
        try {
            thread.join();
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw new AssertionError("interrupted", e);
        }
    }
}
