package io.tickcast;

import java.io.IOException;
import java.util.List;
import org.jspecify.annotations.Nullable;
import org.openqa.selenium.By;
import org.openqa.selenium.StaleElementReferenceException;
import org.openqa.selenium.WebElement;
import org.openqa.selenium.chrome.ChromeDriver;
import tools.jackson.databind.JsonNode;

/** The dashboard in a real browser, as a test sees it. */
final class DashboardPage implements AutoCloseable {

    private final HeadlessChromium browser;
    private final ChromeDriver driver;

    private DashboardPage(HeadlessChromium browser) {
        this.browser = browser;
        this.driver = browser.driver();
    }

    static DashboardPage start() throws IOException {
        return new DashboardPage(HeadlessChromium.start());
    }

    /** Opens it on a wide, dark screen, with nothing kept from an earlier visit. */
    void open(int port, String hash) {
        visit(port, "/try.html");
        script("localStorage.clear()");
        visit(port, "/" + hash);
        awaitState("connected");
    }

    /** Opens any page of the server. */
    void visit(int port, String path) {
        browser.show(1440, 900, true);
        driver.get("about:blank");
        browser.consoleErrors();
        driver.get("http://127.0.0.1:" + port + path);
    }

    HeadlessChromium browser() {
        return browser;
    }

    ChromeDriver driver() {
        return driver;
    }

    void awaitState(String state) {
        Deadline.await("the connection is " + state, () -> state().equals(state));
    }

    String state() {
        return String.valueOf(script("return document.body.dataset.state"));
    }

    String hash() {
        return String.valueOf(script("return location.hash"));
    }

    @Nullable
    Object script(String script) {
        return driver.executeScript(script);
    }

    /** What a script returns, as JSON. */
    JsonNode json(String expression) {
        return Json.parse(String.valueOf(script("return JSON.stringify(" + expression + ") ?? 'null'")));
    }

    /** The symbols of the watch-list from top to bottom, as far as they are in sight. */
    List<String> listed() {
        return json("[...document.querySelectorAll('[data-symbol]')]"
                        + ".sort((a, b) => a.ariaRowIndex - b.ariaRowIndex).map((row) => row.dataset.symbol)")
                .valueStream()
                .map(JsonNode::stringValue)
                .toList();
    }

    /** Waits until the watch-list shows these, in this order. */
    void awaitListed(String... symbols) {
        Deadline.await("the list shows " + List.of(symbols), () -> listed().equals(List.of(symbols)));
    }

    String price(String symbol) {
        return text("[data-symbol='" + symbol + "'] [data-field='price']");
    }

    /** The numbers of the trades on the tape, newest first. */
    List<Long> tape() {
        return json("[...document.querySelectorAll('#tape [data-seq]')].map((row) => +row.dataset.seq)")
                .valueStream()
                .map(JsonNode::longValue)
                .toList();
    }

    long newestTrade() {
        List<Long> tape = tape();
        return tape.isEmpty() ? 0 : tape.getFirst();
    }

    /** How many candles the chart at this place has. */
    long candles(int chart) {
        return json("+document.querySelectorAll('[data-candles]')[" + chart + "]?.dataset.candles || 0")
                .longValue();
    }

    /** What the chart at this place draws: the prices as its library has them. */
    JsonNode drawn(int chart) {
        return json("document.querySelectorAll('[data-candles]')[" + chart + "].drawnPrices()");
    }

    WebElement find(String selector) {
        return driver.findElement(By.cssSelector(selector));
    }

    void click(String selector) {
        find(selector).click();
    }

    /** Types where the focus is. */
    void type(CharSequence... keys) {
        driver.switchTo().activeElement().sendKeys(keys);
    }

    /** The page redraws while it is read: what has gone is read as empty. */
    String text(String selector) {
        List<WebElement> found = driver.findElements(By.cssSelector(selector));
        try {
            return found.isEmpty() ? "" : found.getFirst().getText();
        } catch (StaleElementReferenceException redrawn) {
            return "";
        }
    }

    @Override
    public void close() {
        browser.close();
    }
}
