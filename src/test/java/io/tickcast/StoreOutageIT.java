package io.tickcast;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import tools.jackson.databind.JsonNode;

/** The store is away: a disk that counts as full, a folder that is in use, a folder that is none. */
@Timeout(300)
class StoreOutageIT {

    private static final String EMBEDDED = "--tickcast.history.mode=embedded";

    @Test
    void live_prices_go_on_while_the_disk_is_full() {
        try (TickcastProcess server = TickcastProcess.start(EMBEDDED, "--tickcast.history.min-free-space=1000TB");
                StreamClient client = server.connect()) {
            JsonNode answer = server.ingest().answerTo("BTC-USD", 1, 3);
            assertThat(answer.get("taken").intValue()).isEqualTo(3);
            assertThat(answer.get("durable").booleanValue()).isFalse();
            client.send("{'action':'subscribe','channel':'trade','symbols':['BTC-USD']}");
            client.next("subscribed");
            assertThat(client.items("snapshot", 3)).hasSize(3);
            server.ingest().trades("BTC-USD", 4, 4);
            assertThat(client.items("update", 1)).hasSize(1);

            RestHistory rest = new RestHistory(server.port());
            assertThat(rest.trades("BTC-USD", 2)).hasSize(4);
            assertThat(rest.send("/actuator/health/readiness").statusCode()).isEqualTo(200);
            assertThat(rest.send("/actuator/health").statusCode()).isEqualTo(503);
            assertThat(rest.send("/actuator/health").body()).contains("\"history\"", "\"status\":\"DOWN\"");
            assertThat(server.log()).contains("The store is down, live prices go on", "min-free-space");
        }
    }

    @Test
    void a_second_process_on_the_same_folder_is_refused() {
        try (TickcastProcess first = TickcastProcess.start(EMBEDDED)) {
            String folder = first.folder().resolve("data").toString();
            String log = TickcastProcess.startInVain(EMBEDDED, "--tickcast.history.dir=" + folder);
            assertThat(log).contains("data is in use by another process").doesNotContain("\tat ");
            first.ingest().trades("BTC-USD", 1, 1);
        }
    }

    @Test
    void a_folder_that_cannot_be_written_stops_the_start() {
        String log = TickcastProcess.startInVain(EMBEDDED, "--tickcast.history.dir=/proc/tickcast");
        assertThat(log)
                .contains("tickcast.history.dir", "cannot write to /proc/tickcast")
                .doesNotContain("\tat ");
    }

    /** QuestDB would crash the JVM with them, sooner or later. */
    @Test
    void compact_object_headers_stop_the_start_of_the_embedded_store_only() {
        List<String> compact = List.of("-XX:+UseCompactObjectHeaders");
        assertThat(TickcastProcess.startInVain(compact, EMBEDDED))
                .contains("the embedded store cannot run with -XX:+UseCompactObjectHeaders")
                .doesNotContain("\tat ");
        try (TickcastProcess server = TickcastProcess.start(compact, "--tickcast.history.mode=none")) {
            server.ingest().trades("BTC-USD", 1, 1);
        }
    }

    @Test
    void a_port_in_use_ends_the_process_with_the_store() {
        try (TickcastProcess first = TickcastProcess.start()) {
            String log = TickcastProcess.startInVain(EMBEDDED, "--server.port=" + first.port());
            assertThat(log).contains("Port " + first.port() + " was already in use");
        }
    }
}
