package io.tickcast;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.util.List;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;

/** The JavaScript client in a real browser in which no WebSocket comes through. */
class ClientWithoutWebSocketIT {

    private static final String SYMBOL = "GOLD-USD";
    private static final String FOLLOW = """
            const [transports, done] = arguments;
            window.seen = [];
            class WebSocket {
              constructor() { setTimeout(() => this.onclose({ code: 1006, reason: '' })); }
              close() {}
            }
            import('/client/tickcast.js').then(({ connect }) => {
              window.feed = connect(undefined, { WebSocket, transports, random: () => 0 });
              feed.subscribe('trade', ['GOLD-USD', 'NOPE'], { last: 1000 }, ({ type, items, gap }) => {
                if (type === 'snapshot') seen.push('snapshot');
                if (gap) seen.push('gap ' + gap.reason);
                for (const { seq, id } of items) seen.push(seq + ' ' + id);
              });
              done();
            });
            """;

    private static HeadlessChromium browser;

    @BeforeAll
    static void start() throws IOException {
        browser = HeadlessChromium.start();
    }

    @AfterAll
    static void stop() {
        if (browser != null) {
            browser.close();
        }
    }

    @Test
    void trades_come_as_server_sent_events_and_a_restart_is_told() {
        int port;
        try (LocalServer server = LocalServer.start()) {
            port = server.port();
            server.ingest().trades(SYMBOL, 1, 2);
            follow(server, List.of("websocket", "sse"));
            awaitSeen("snapshot", "1 1", "2 2");
            server.ingest().trades(SYMBOL, 3, 4);
            awaitSeen("snapshot", "1 1", "2 2", "3 3", "4 4");
            assertThat(transport()).isEqualTo("sse");
        }
        try (LocalServer again = LocalServer.start("--server.port=" + port)) {
            again.ingest().trades(SYMBOL, 11, 11);
            again.ingest().trades(SYMBOL, 12, 12);
            Deadline.await("the last trade is there", () -> seen().getLast().equals("2 12"));
            assertThat(seen()).startsWith("snapshot", "1 1", "2 2", "3 3", "4 4", "gap restart", "snapshot");
            assertThat(seen()).filteredOn(line -> line.endsWith(" 12")).hasSize(1);
        }
    }

    @Test
    void trades_are_asked_for_where_no_event_comes_either() {
        try (LocalServer server = LocalServer.start()) {
            server.ingest().trades(SYMBOL, 1, 2);
            follow(server, List.of("websocket", "polling"));
            awaitSeen("snapshot", "1 1", "2 2");
            server.ingest().trades(SYMBOL, 3, 4);
            awaitSeen("snapshot", "1 1", "2 2", "3 3", "4 4");
            assertThat(transport()).isEqualTo("polling");
        }
    }

    private static void follow(LocalServer server, List<String> transports) {
        browser.driver().get("http://127.0.0.1:" + server.port() + "/favicon.svg");
        browser.driver().executeAsyncScript(FOLLOW, transports);
    }

    private static void awaitSeen(String... lines) {
        Deadline.await("all is there: " + List.of(lines), () -> seen().size() >= lines.length);
        assertThat(seen()).containsExactly(lines);
    }

    private static List<String> seen() {
        return ((List<?>) browser.driver().executeScript("return window.seen"))
                .stream().map(String.class::cast).toList();
    }

    private static String transport() {
        return (String) browser.driver().executeScript("return feed.state.transport");
    }
}
