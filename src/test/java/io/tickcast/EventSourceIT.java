package io.tickcast;

import static org.assertj.core.api.Assertions.assertThat;

import com.sun.net.httpserver.HttpServer;
import java.io.IOException;
import java.net.InetSocketAddress;
import java.util.List;
import java.util.stream.LongStream;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.openqa.selenium.chrome.ChromeDriver;

/** A browser's own EventSource against the real server. */
class EventSourceIT {

    private static final String OPEN = """
            const [url] = arguments;
            const stream = {seqs: [], types: [], resumed: []};
            window.stream = stream;
            const source = new EventSource(url);
            for (const type of ["welcome", "subscribed", "snapshot", "update", "gap", "closing"]) {
              source.addEventListener(type, event => {
                const message = JSON.parse(event.data);
                stream.types.push(message.type);
                if (type === "subscribed") {
                  stream.resumed.push(Object.values(message.streams)[0].resumed);
                }
                for (const trade of message.data ?? []) {
                  stream.seqs.push(trade.seq);
                }
              });
            }
            """;

    private static HeadlessChromium browser;
    private static ChromeDriver page;

    @BeforeAll
    static void start() throws IOException {
        browser = HeadlessChromium.start();
        page = browser.driver();
    }

    @AfterAll
    static void stop() {
        if (browser != null) {
            browser.close();
        }
    }

    @Test
    void it_resumes_by_itself_when_the_server_is_started_again() {
        try (TickcastProcess server = TickcastProcess.start("--tickcast.history.mode=embedded")) {
            server.ingest().trades("ES-USD", 1, 10);
            page.get("http://127.0.0.1:" + server.port() + "/favicon.svg");
            page.executeScript(OPEN, "/api/v1/stream?channel=trade&symbols=ES-USD");
            awaitTrades(10);
            server.ingest().trades("ES-USD", 11, 20);
            awaitTrades(20);
            assertThat((List<?>) page.executeScript("return stream.types.slice(0, 3)"))
                    .isEqualTo(List.of("welcome", "subscribed", "snapshot"));
            server.kill();
            server.restart();
            server.ingest().trades("ES-USD", 21, 30);
            awaitTrades(30);
            assertThat(page.executeScript("return stream.resumed[1]")).isEqualTo(true);

            server.stop();
            server.restart();
            server.ingest().trades("ES-USD", 31, 40);
            awaitTrades(40);
            assertThat(page.executeScript("return stream.types.includes('closing')"))
                    .isEqualTo(true);
            assertThat((List<?>) page.executeScript("return stream.seqs"))
                    .isEqualTo(LongStream.rangeClosed(1, 40).boxed().toList());
        }
    }

    @Test
    void a_page_of_an_allowed_origin_may_open_it_and_one_of_another_may_not() throws IOException {
        HttpServer foreign = HttpServer.create(new InetSocketAddress("127.0.0.1", 0), 0);
        foreign.createContext("/", exchange -> {
            exchange.getResponseHeaders().set("Content-Type", "text/html");
            exchange.sendResponseHeaders(200, -1);
            exchange.close();
        });
        foreign.start();
        String origin = "http://127.0.0.1:" + foreign.getAddress().getPort();
        try (LocalServer server = LocalServer.start("--tickcast.security.allowed-origins=" + origin);
                LocalServer closed = LocalServer.start()) {
            for (LocalServer each : List.of(server, closed)) {
                each.ingest().trades("ES-USD", 1, 10);
            }
            page.get(origin);
            assertThat(stateOfStream(server)).isEqualTo("open");
            assertThat(stateOfStream(closed)).isEqualTo("closed");
        } finally {
            foreign.stop(0);
        }
    }

    private static Object stateOfStream(LocalServer server) {
        return page.executeAsyncScript(
                """
                const [url, done] = arguments;
                const source = new EventSource(url);
                source.addEventListener("welcome", () => { source.close(); done("open"); });
                source.onerror = () => done(source.readyState === EventSource.CLOSED ? "closed" : "again");
                """, "http://127.0.0.1:" + server.port() + "/api/v1/stream?channel=trade&symbols=ES-USD");
    }

    private static void awaitTrades(int count) {
        Deadline.await(count + " trades", () -> (Long) page.executeScript("return stream.seqs.length") >= (long) count);
    }
}
