package io.tickcast;

import static org.assertj.core.api.Assertions.assertThat;

import io.tickcast.store.QuestDbServer;
import java.nio.file.Path;
import java.util.List;
import java.util.concurrent.atomic.AtomicLong;
import java.util.stream.LongStream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;
import tools.jackson.databind.JsonNode;

/** History in a QuestDB server, which goes away and comes back. */
@Timeout(300)
class RemoteStoreIT {

    @TempDir
    Path folder;

    @Test
    void live_prices_go_on_without_it_and_what_it_missed_is_stored_when_it_is_back() {
        try (QuestDbServer store = new QuestDbServer(folder);
                TickcastProcess server = TickcastProcess.start(
                        "--tickcast.history.mode=remote", "--tickcast.history.url=" + store.url());
                StreamClient client = server.connect()) {
            server.ingest().trades("BTC-USD", 1, 100);
            client.send("{'action':'subscribe','channel':'trade','symbols':['BTC-USD'],'snapshot':false}");
            client.next("subscribed");

            store.kill();
            AtomicLong last = new AtomicLong(100);
            Deadline.await("the server has noticed", () -> isDurable(server, last.incrementAndGet(), false));
            assertThat(client.items("update", (int) last.get() - 100)).hasSize((int) last.get() - 100);
            assertThat(new RestHistory(server.port()).trades("BTC-USD", 7)).hasSize((int) last.get());

            store.start();
            Deadline.await("it is stored again", () -> isDurable(server, last.incrementAndGet(), true));
            server.stop();
            server.restart();
            List<Long> stored = new RestHistory(server.port())
                    .trades("BTC-USD", 50).stream()
                            .map(trade -> Long.valueOf(trade.get("id").stringValue()))
                            .toList();
            assertThat(stored)
                    .isEqualTo(LongStream.rangeClosed(1, last.get()).boxed().toList());
        }
    }

    @Test
    void a_server_that_is_not_there_stops_the_start() {
        String log =
                TickcastProcess.startInVain("--tickcast.history.mode=remote", "--tickcast.history.url=127.0.0.1:1");
        assertThat(log).contains("no QuestDB at 127.0.0.1:1").doesNotContain("\tat ");
    }

    private static boolean isDurable(TickcastProcess server, long trade, boolean wanted) {
        JsonNode answer = server.ingest().answerTo("BTC-USD", trade, trade);
        assertThat(answer.get("taken").intValue()).isEqualTo(1);
        return answer.has("durable") != wanted;
    }
}
