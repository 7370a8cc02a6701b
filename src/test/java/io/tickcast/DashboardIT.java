package io.tickcast;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.util.List;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.openqa.selenium.By;
import org.openqa.selenium.Keys;
import org.openqa.selenium.StaleElementReferenceException;
import org.openqa.selenium.WebElement;
import org.openqa.selenium.chrome.ChromeDriver;

/** The page in a real browser against the real server. */
class DashboardIT {

    private static final String SIMULATED = "--tickcast.feeds[0].type=simulated";
    private static final String SEED = "--tickcast.feeds[0].seed=7";

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
    void prices_candles_and_trades_move() throws IOException {
        try (LocalServer server = LocalServer.start(SIMULATED, SEED, "--tickcast.feeds[0].rate=400")) {
            open(server, "#BTC-USD/1s");
            awaitState("connected");
            Deadline.await("the watch-list is filled", () -> rows() == 12);

            String price = text("[data-symbol='BTC-USD'] [data-field='price']");
            Deadline.await(
                    "the price moves",
                    () -> !text("[data-symbol='BTC-USD'] [data-field='price']").equals(price));
            long newest = newestTrade();
            Deadline.await("trades come", () -> newestTrade() > newest);
            Deadline.await("candles are drawn", () -> candles() >= 12);
            assertThat(text("#instrument [data-field='feed']")).isEqualToIgnoringCase("simulated");
            browser.screenshot("dashboard-dark");
            browser.show(1440, 900, false);
            browser.screenshot("dashboard-light");
            browser.show(390, 844, true);
            assertThat((Boolean) page.executeScript(
                            "return document.documentElement.scrollWidth <= document.documentElement.clientWidth"))
                    .as("nothing is wider than a phone")
                    .isTrue();
            browser.screenshot("dashboard-phone");
            assertThat(browser.consoleErrors()).isEmpty();
        }
    }

    @Test
    void a_restart_of_the_server_is_survived() {
        int port;
        try (LocalServer server = LocalServer.start(SIMULATED, SEED)) {
            port = server.port();
            open(server, "#ETH-USD/1s");
            awaitState("connected");
            Deadline.await("trades come", () -> newestTrade() > 0);
        }
        Deadline.await("the page says so", () -> !state().equals("connected"));
        try (LocalServer again = LocalServer.start(SIMULATED, SEED, "--server.port=" + port)) {
            awaitState("connected");
            String price = text("[data-symbol='ETH-USD'] [data-field='price']");
            Deadline.await(
                    "prices move again",
                    () -> !text("[data-symbol='ETH-USD'] [data-field='price']").equals(price));
            Deadline.await("trades come again", () -> newestTrade() > 0);
            assertThat(again.port()).isEqualTo(port);
        }
    }

    @Test
    void the_keyboard_alone_chooses_instrument_and_interval() {
        try (LocalServer server = LocalServer.start(SIMULATED, SEED)) {
            open(server, "#BTC-USD/1m");
            awaitState("connected");
            Deadline.await("the watch-list is filled", () -> rows() == 12);
            WebElement body = page.findElement(By.tagName("body"));
            body.sendKeys("1");
            Deadline.await("the interval is chosen", () -> hash().equals("#BTC-USD/1s"));
            body.sendKeys("/");
            page.switchTo().activeElement().sendKeys("eth", Keys.ENTER);
            Deadline.await("the instrument is chosen", () -> hash().startsWith("#ETH-USD/"));
            assertThat(browser.consoleErrors()).isEmpty();
        }
    }

    @Test
    void what_ingest_brings_is_shown_as_it_comes() {
        try (LocalServer server = LocalServer.start()) {
            open(server, "");
            awaitState("connected");
            server.ingest().trade("GOLD-USD", "1", "2650.75", System.currentTimeMillis());
            Deadline.await(
                    "the new symbol appears",
                    () -> text("[data-symbol='GOLD-USD'] [data-field='price']").equals("2,650.75"));
            assertThat(browser.consoleErrors()).isEmpty();
        }
    }

    private static void open(LocalServer server, String hash) {
        browser.show(1440, 900, true);
        browser.consoleErrors();
        page.get("http://127.0.0.1:" + server.port() + "/" + hash);
    }

    private static void awaitState(String state) {
        Deadline.await("the connection is " + state, () -> state().equals(state));
    }

    private static String state() {
        return String.valueOf(page.executeScript("return document.body.dataset.state"));
    }

    private static String hash() {
        return String.valueOf(page.executeScript("return location.hash"));
    }

    private static int rows() {
        return page.findElements(By.cssSelector("[data-symbol]")).size();
    }

    private static long candles() {
        return number("return document.querySelector('[data-candles]')?.dataset.candles");
    }

    private static long newestTrade() {
        return number("return document.querySelector('#tape [data-seq]')?.dataset.seq");
    }

    private static long number(String script) {
        return page.executeScript(script) instanceof String text ? Long.parseLong(text) : 0;
    }

    /** The page redraws while it is read: what has gone is read as empty. */
    private static String text(String selector) {
        List<WebElement> found = page.findElements(By.cssSelector(selector));
        try {
            return found.isEmpty() ? "" : found.getFirst().getText();
        } catch (StaleElementReferenceException redrawn) {
            return "";
        }
    }
}
