package io.tickcast;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.util.List;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.openqa.selenium.Keys;

/** The page in a real browser against the real server. */
class DashboardIT {

    private static final String SIMULATED = "--tickcast.feeds[0].type=simulated";
    private static final String SEED = "--tickcast.feeds[0].seed=7";

    private static DashboardPage page;

    @BeforeAll
    static void start() throws IOException {
        page = DashboardPage.start();
    }

    @AfterAll
    static void stop() {
        if (page != null) {
            page.close();
        }
    }

    @Test
    void prices_candles_and_trades_move() throws IOException {
        try (LocalServer server = LocalServer.start(SIMULATED, SEED, "--tickcast.feeds[0].rate=400")) {
            page.open(server.port(), "#BTC-USD/1s");
            Deadline.await("the watch-list is filled", () -> page.listed().size() == 12);

            String price = page.price("BTC-USD");
            Deadline.await("the price moves", () -> !page.price("BTC-USD").equals(price));
            long newest = page.newestTrade();
            Deadline.await("trades come", () -> page.newestTrade() > newest);
            Deadline.await("candles are drawn", () -> page.candles(0) >= 12);
            assertThat(page.text("#instrument [data-field='feed']")).isEqualToIgnoringCase("simulated");
            Deadline.await(
                    "the transport is told",
                    () -> page.text("[data-field='transport']").equals("WebSocket"));
            assertThat(layoutShift()).as("what has shifted while it was loaded").isLessThan(0.05);
            takePictures();
            assertThat(page.browser().consoleErrors()).isEmpty();
        }
    }

    /** The browser's own measure, of which 0.1 is still called good; the tape moves by itself. */
    private static double layoutShift() {
        Object shift = page.driver().executeAsyncScript("""
                const done = arguments[arguments.length - 1];
                const tape = document.querySelector('#tape');
                const others = ({sources}) => sources.some(({node}) => node && !tape.contains(node));
                new PerformanceObserver((list) =>
                    done(list.getEntries().filter(others).reduce((sum, {value}) => sum + value, 0)))
                    .observe({type: 'layout-shift', buffered: true});
                setTimeout(() => done(0), 1000);
                """);
        return ((Number) shift).doubleValue();
    }

    private static void takePictures() throws IOException {
        HeadlessChromium browser = page.browser();
        browser.screenshot("dashboard-dark");
        browser.show(1920, 1080, false);
        browser.screenshot("dashboard-wide-light");
        browser.show(390, 844, true);
        assertThat((Boolean) page.script(
                        "return document.documentElement.scrollWidth <= document.documentElement.clientWidth"))
                .as("nothing is wider than a phone")
                .isTrue();
        browser.screenshot("dashboard-phone");
    }

    @Test
    void a_restart_of_the_server_is_survived() throws IOException {
        int port;
        try (LocalServer server = LocalServer.start(SIMULATED, SEED)) {
            port = server.port();
            page.open(port, "#ETH-USD/1s");
            Deadline.await("trades come", () -> page.newestTrade() > 0);
        }
        page.awaitState("reconnecting");
        // Without a store numbers begin anew: trades of before are told by their time.
        page.script("window.before = [...document.querySelectorAll('#tape [data-seq]')].map(({title}) => title)");
        page.browser().screenshot("dashboard-disconnected");
        try (LocalServer _ = LocalServer.start(SIMULATED, SEED, "--server.port=" + port)) {
            page.awaitState("connected");
            String price = page.price("ETH-USD");
            Deadline.await("prices move again", () -> !page.price("ETH-USD").equals(price));
            Deadline.await(
                    "trades of before have gone",
                    () -> page.json("[...document.querySelectorAll('#tape [data-seq]')]"
                                            + ".filter(({title}) => before.includes(title)).length")
                                    .intValue()
                            == 0);
            long newest = page.newestTrade();
            Deadline.await("trades come again", () -> page.newestTrade() > newest);
            assertThat(page.text("#tape .gap")).contains("the server was started anew");
        }
    }

    @Test
    void a_list_of_ones_own_is_live_again_after_a_restart_that_has_forgotten_all() throws IOException {
        int port;
        try (LocalServer server = LocalServer.start()) {
            port = server.port();
            bring(server, "31.25");
            page.open(port, "#GOLD-USD/1m+TIN-USD/1m&list=GOLD-USD,TIN-USD,ZINC-USD");
            awaitPrices("31.25");
        }
        page.awaitState("reconnecting");
        try (LocalServer again = LocalServer.start("--server.port=" + port)) {
            page.awaitState("connected");
            Deadline.await(
                    "the list says that all are missing",
                    () -> page.json("document.querySelectorAll('[data-symbol][title*=\"not list it\"]').length")
                                    .intValue()
                            == 3);
            bring(again, "32.75");
            awaitPrices("32.75");
        }
    }

    private static void bring(LocalServer server, String price) {
        for (String symbol : List.of("GOLD-USD", "TIN-USD", "ZINC-USD")) {
            server.ingest().trade(symbol, "1", price, System.currentTimeMillis());
        }
    }

    /** In the list, at the top, and in both charts. */
    private static void awaitPrices(String price) {
        for (String symbol : List.of("GOLD-USD", "TIN-USD", "ZINC-USD")) {
            Deadline.await(symbol + " has its price", () -> page.price(symbol).equals(price));
        }
        Deadline.await(
                "the top has it",
                () -> page.text("#instrument [data-field='last']").equals(price));
        for (int chart : new int[] {0, 1}) {
            Deadline.await(
                    "chart " + chart + " draws it",
                    () -> page.drawn(chart)
                            .valueStream()
                            .anyMatch(candle -> candle.get("close").asString().equals(price)));
        }
    }

    @Test
    void the_keyboard_alone_chooses_instrument_and_interval() {
        try (LocalServer server = LocalServer.start(SIMULATED, SEED)) {
            page.open(server.port(), "#BTC-USD/1m");
            Deadline.await("the watch-list is filled", () -> page.listed().size() == 12);
            page.type("1");
            Deadline.await("the interval is chosen", () -> page.hash().equals("#BTC-USD/1s"));
            page.type("/");
            page.type("eth", Keys.ENTER);
            Deadline.await("the instrument is chosen", () -> page.hash().startsWith("#ETH-USD/"));
            assertThat(page.browser().consoleErrors()).isEmpty();
        }
    }

    @Test
    void what_ingest_brings_is_shown_as_it_comes() throws IOException {
        try (LocalServer server = LocalServer.start()) {
            page.open(server.port(), "");
            Deadline.await(
                    "the list says that it is empty",
                    () -> page.text("#watchlist [data-empty-title]").equals("Waiting for the first instrument"));
            page.browser().screenshot("dashboard-empty");
            server.ingest().trade("GOLD-USD", "1", "2650.75", System.currentTimeMillis());
            Deadline.await(
                    "the new symbol appears", () -> page.price("GOLD-USD").equals("2,650.75"));
            assertThat(page.browser().consoleErrors()).isEmpty();
        }
    }
}
