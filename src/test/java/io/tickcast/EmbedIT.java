package io.tickcast;

import static org.assertj.core.api.Assertions.assertThat;

import com.sun.net.httpserver.HttpServer;
import java.io.IOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.nio.charset.StandardCharsets;
import org.junit.jupiter.api.Test;

/** The ticker element in a page of another origin: another port is one. */
class EmbedIT {

    private static final String TEXT =
            "return document.querySelector('tickcast-ticker').shadowRoot?.querySelector('%s')?.innerText ?? ''";

    /** From here on the page counts its connections. */
    private static final String COUNTING = """
            window.opened = 0;
            window.row = document.querySelector('tickcast-ticker').shadowRoot.querySelector('li');
            window.WebSocket = class extends WebSocket {
                constructor(...given) { super(...given); window.opened++; }
            };
            """;

    @Test
    void a_page_whose_origin_is_allowed_shows_prices() throws IOException {
        try (ForeignSite site = ForeignSite.start();
                LocalServer server = LocalServer.start("--tickcast.security.allowed-origins=" + site.origin());
                DashboardPage page = DashboardPage.start()) {
            server.ingest().trade("GOLD-USD", "1", "2650.75", System.currentTimeMillis());
            site.embed(server.port(), "GOLD-USD");
            page.driver().get(site.origin());
            Deadline.await("the price is there", () -> text(page, ".price").equals("2,650.75"));
            server.ingest().trade("GOLD-USD", "2", "2651.25", System.currentTimeMillis());
            Deadline.await("it moves", () -> text(page, ".price").equals("2,651.25"));
            assertThat(text(page, ".change")).isEqualTo("▲ +0.02%");
        }
    }

    @Test
    void a_page_whose_origin_is_not_allowed_says_that_there_is_no_connection() throws IOException {
        try (ForeignSite site = ForeignSite.start();
                LocalServer server = LocalServer.start();
                DashboardPage page = DashboardPage.start()) {
            server.ingest().trade("GOLD-USD", "1", "2650.75", System.currentTimeMillis());
            site.embed(server.port(), "GOLD-USD");
            page.driver().get(site.origin());
            Deadline.await("it says so", () -> text(page, "p").startsWith("No connection"));
            assertThat(text(page, ".price")).isEqualTo("–");
        }
    }

    @Test
    void other_symbols_come_over_the_connection_that_is_there() throws IOException {
        try (ForeignSite site = ForeignSite.start();
                LocalServer server = LocalServer.start("--tickcast.security.allowed-origins=" + site.origin());
                DashboardPage page = DashboardPage.start()) {
            server.ingest().trade("GOLD-USD", "1", "2650.75", System.currentTimeMillis());
            server.ingest().trade("IRON-USD", "1", "98.50", System.currentTimeMillis());
            site.embed(server.port(), "GOLD-USD");
            page.driver().get(site.origin());
            Deadline.await("the price is there", () -> text(page, ".price").equals("2,650.75"));
            page.script(COUNTING);
            page.script("document.querySelector('tickcast-ticker').setAttribute('symbols', 'GOLD-USD')");
            assertThat(page.script("return row.isConnected"))
                    .as("its row is still there")
                    .isEqualTo(true);
            page.script("document.querySelector('tickcast-ticker').setAttribute('symbols', 'IRON-USD')");
            Deadline.await(
                    "the other price is there", () -> text(page, ".price").equals("98.50"));
            server.ingest().trade("IRON-USD", "2", "98.75", System.currentTimeMillis());
            Deadline.await("it moves", () -> text(page, ".price").equals("98.75"));
            assertThat(page.script("return opened")).as("further connections").isEqualTo(0L);
        }
    }

    @Test
    void the_page_that_makes_snippets_takes_names_as_people_type_them() throws IOException {
        try (LocalServer server = LocalServer.start();
                DashboardPage page = DashboardPage.start()) {
            page.visit(server.port(), "/embed.html");
            Deadline.await("the snippet is there", () -> page.text("#snippet").contains("symbols="));
            page.find("#symbols").clear();
            page.find("#symbols").sendKeys(" btc-usd eth-usd,  \"GOLD-USD ");
            assertThat(page.text("#snippet")).contains(" symbols=\"BTC-USD,ETH-USD,GOLD-USD\"");
        }
    }

    private static String text(DashboardPage page, String selector) {
        return String.valueOf(page.script(TEXT.formatted(selector)));
    }

    /** Somebody else's web site. */
    private static final class ForeignSite implements AutoCloseable {

        private final HttpServer http;

        private ForeignSite(HttpServer http) {
            this.http = http;
        }

        static ForeignSite start() throws IOException {
            HttpServer http = HttpServer.create(new InetSocketAddress(InetAddress.getLoopbackAddress(), 0), 0);
            http.start();
            return new ForeignSite(http);
        }

        String origin() {
            return "http://127.0.0.1:" + http.getAddress().getPort();
        }

        void embed(int port, String symbols) {
            byte[] html = """
                    <!doctype html><title>Shop</title>
                    <script type="module" src="http://127.0.0.1:%d/client/tickcast-ticker.js"></script>
                    <tickcast-ticker symbols="%s"></tickcast-ticker>
                    """.formatted(port, symbols).getBytes(StandardCharsets.UTF_8);
            http.createContext("/", exchange -> {
                exchange.getResponseHeaders().set("Content-Type", "text/html; charset=utf-8");
                exchange.sendResponseHeaders(200, html.length);
                try (exchange) {
                    exchange.getResponseBody().write(html);
                }
            });
        }

        @Override
        public void close() {
            http.stop(0);
        }
    }
}
