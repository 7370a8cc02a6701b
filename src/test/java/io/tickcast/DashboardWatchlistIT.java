package io.tickcast;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.util.List;
import java.util.stream.IntStream;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.openqa.selenium.Keys;
import org.openqa.selenium.interactions.Actions;

/** The watch-list as people arrange it. */
class DashboardWatchlistIT {

    private static final int MANY = 500;

    private static DashboardPage page;
    private static LocalServer server;

    @BeforeAll
    static void start() throws IOException {
        server = LocalServer.start();
        for (String symbol : List.of("AAA-USD", "BBB-USD", "CCC-USD", "DDD-USD")) {
            server.ingest().trade(symbol, "1", "10.25", System.currentTimeMillis());
        }
        page = DashboardPage.start();
    }

    @AfterAll
    static void stop() {
        if (page != null) {
            page.close();
        }
        server.close();
    }

    @Test
    void rows_are_dragged_to_another_place_and_stay_there() {
        page.open(server.port(), "");
        page.awaitListed("AAA-USD", "BBB-USD", "CCC-USD", "DDD-USD");
        new Actions(page.driver())
                .moveToElement(page.find("[data-symbol='AAA-USD'] [role='rowheader']"))
                .clickAndHold()
                .moveByOffset(0, 20)
                .moveByOffset(0, 70)
                .release()
                .perform();
        page.awaitListed("BBB-USD", "CCC-USD", "AAA-USD", "DDD-USD");
        assertThat(page.hash()).endsWith("&list=BBB-USD,CCC-USD,AAA-USD,DDD-USD");
        page.visit(server.port(), "/");
        page.awaitListed("BBB-USD", "CCC-USD", "AAA-USD", "DDD-USD");
        assertThat(page.browser().consoleErrors()).isEmpty();
    }

    @Test
    void the_keyboard_moves_and_removes_rows_and_the_search_brings_them_back() {
        page.open(server.port(), "#BBB-USD/1m");
        page.awaitListed("AAA-USD", "BBB-USD", "CCC-USD", "DDD-USD");
        page.script("document.querySelector('[role=grid]').focus()");
        page.type(Keys.chord(Keys.ALT, Keys.ARROW_DOWN));
        page.awaitListed("AAA-USD", "CCC-USD", "BBB-USD", "DDD-USD");
        page.type(Keys.DELETE);
        page.awaitListed("AAA-USD", "CCC-USD", "DDD-USD");
        assertThat(page.text("#announcer")).isEqualTo("BBB-USD removed.");
        page.type("/");
        page.type("bbb", Keys.ENTER);
        page.awaitListed("AAA-USD", "CCC-USD", "DDD-USD", "BBB-USD");
        page.click("[data-show-all]");
        page.awaitListed("AAA-USD", "BBB-USD", "CCC-USD", "DDD-USD");
    }

    @Test
    void a_name_that_begins_like_one_in_the_list_is_added_by_key() {
        try (LocalServer similar = LocalServer.start()) {
            for (String symbol : List.of("BTC-USDT", "BTC-USD", "WBTC-USD")) {
                similar.ingest().trade(symbol, "1", "10.25", System.currentTimeMillis());
            }
            page.open(similar.port(), "#BTC-USDT/1m&list=BTC-USDT");
            page.awaitListed("BTC-USDT");
            page.type("/");
            page.type("btc-usd", Keys.ENTER);
            page.awaitListed("BTC-USDT", "BTC-USD");
            page.type("/");
            page.type("btc", Keys.ARROW_DOWN);
            page.type(Keys.END);
            page.type(Keys.ENTER);
            page.script("document.querySelector('#watchlist input').focus()");
            page.type(Keys.ESCAPE);
            page.awaitListed("BTC-USDT", "BTC-USD", "WBTC-USD");
        }
    }

    @Test
    void a_link_holds_list_and_charts_and_leaves_the_list_of_who_opens_it_alone() {
        page.open(server.port(), "");
        page.script("localStorage.setItem('tickcast.list', 'DDD-USD')");
        page.visit(server.port(), "/#CCC-USD/5m/line+AAA-USD/1s&list=CCC-USD,AAA-USD");
        page.awaitListed("CCC-USD", "AAA-USD");
        Deadline.await(
                "both charts are there",
                () -> page.json("[...document.querySelectorAll('.cell .canvas')].map("
                                + "({ariaLabel}) => ariaLabel.split('.')[0])")
                        .toString()
                        .equals("[\"Chart of CCC-USD, 5m, line\",\"Chart of AAA-USD, 1s, candles\"]"));
        assertThat(page.script("return localStorage.getItem('tickcast.list')")).isEqualTo("DDD-USD");
    }

    @Test
    void keys_of_the_browser_are_left_to_it() {
        page.open(server.port(), "#BBB-USD/1m");
        page.awaitListed("AAA-USD", "BBB-USD", "CCC-USD", "DDD-USD");
        assertThat(takes("key: 'Home', ctrlKey: true")).isFalse();
        assertThat(takes("key: 'End', metaKey: true")).isFalse();
        assertThat(page.hash()).isEqualTo("#BBB-USD/1m");
        assertThat(takes("key: 'Home'")).isTrue();
        assertThat(page.hash()).isEqualTo("#AAA-USD/1m");
    }

    /** Whether the list takes this key for itself. */
    private static boolean takes(String key) {
        return page.json("!document.querySelector('[role=grid]').dispatchEvent("
                        + "new KeyboardEvent('keydown', {bubbles: true, cancelable: true, " + key + "}))")
                .booleanValue();
    }

    @Test
    void of_many_instruments_only_those_in_sight_have_a_row() {
        try (LocalServer many = LocalServer.start()) {
            many.ingest()
                    .trades(IntStream.range(0, MANY)
                            .mapToObj(
                                    i -> "{'symbol':'S%03d-USD','id':'1','price':'%d','size':'1'}".formatted(i, i + 1))
                            .toList());
            page.open(many.port(), "");
            Deadline.await(
                    "the list is there",
                    () -> page.json("+document.querySelector('[role=grid]').ariaRowCount")
                                    .intValue()
                            == MANY + 1);
            assertThat(page.listed()).hasSizeBetween(10, 40).startsWith("S000-USD");
            page.script("document.querySelector('#watchlist [data-scroll]').scrollTop = 1e6");
            Deadline.await("the end is shown", () -> page.listed().contains("S499-USD"));
            Deadline.await("with its price", () -> page.price("S499-USD").equals("500"));
            assertThat(page.listed()).hasSizeBetween(10, 40);
        }
    }
}
