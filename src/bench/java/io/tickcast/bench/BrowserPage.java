package io.tickcast.bench;

import java.util.List;
import java.util.Map;
import java.util.concurrent.TimeUnit;
import org.openqa.selenium.By;
import org.openqa.selenium.chrome.ChromeDriver;
import org.openqa.selenium.chrome.ChromeOptions;

/** A page in a browser without a window, and what the browser says of it. */
final class BrowserPage implements AutoCloseable {

    /** Counts frames, and keeps how long each task took that held the page up for more than 50 ms. */
    private static final String COUNTERS = """
            window.bench = {frames: 0, tasks: []};
            new PerformanceObserver((list) => list.getEntries().forEach(({duration}) => bench.tasks.push(duration)))
                .observe({type: 'longtask'});
            (function frame() { bench.frames++; requestAnimationFrame(frame); })();
            """;

    private static final int PATIENCE_SECONDS = 60;

    private final ChromeDriver driver;

    private BrowserPage(ChromeDriver driver) {
        this.driver = driver;
    }

    static BrowserPage open(String address) {
        ChromeOptions options = new ChromeOptions();
        options.addArguments(
                "--headless=new", "--no-sandbox", "--disable-gpu", "--disable-dev-shm-usage", "--window-size=1440,900");
        BrowserPage page = new BrowserPage(new ChromeDriver(options));
        page.driver.executeCdpCommand("Performance.enable", Map.of());
        page.driver.executeCdpCommand("Page.addScriptToEvaluateOnNewDocument", Map.of("source", COUNTERS));
        page.driver.get(address);
        return page;
    }

    /** When the page set this mark, in milliseconds after it was asked for. */
    double awaitMark(String name) throws InterruptedException {
        for (int i = 0; i < PATIENCE_SECONDS * 10; i++) {
            double at = number("performance.getEntriesByName('" + name + "')[0]?.startTime ?? -1");
            if (at >= 0) {
                return at;
            }
            TimeUnit.MILLISECONDS.sleep(100);
        }
        throw new IllegalStateException("the page never set the mark " + name);
    }

    double frames() {
        return number("bench.frames");
    }

    void forgetTasks() {
        driver.executeScript("bench.tasks = []");
    }

    /** How long tasks took that held the page up for more than 50 ms, in milliseconds, ascending. */
    List<Double> longTasks() {
        return ((List<?>) driver.executeScript("return bench.tasks"))
                .stream().map(task -> ((Number) task).doubleValue()).sorted().toList();
    }

    /** What is left of the page's heap after a collection, which this makes, in KB. */
    long liveKilobytes() {
        driver.executeCdpCommand("HeapProfiler.collectGarbage", Map.of());
        return (long) metric("JSHeapUsedSize") / 1_024;
    }

    /** One of the browser's own figures of the page. */
    double metric(String name) {
        List<?> metrics = (List<?>)
                driver.executeCdpCommand("Performance.getMetrics", Map.of()).get("metrics");
        return metrics.stream()
                .map(metric -> (Map<?, ?>) metric)
                .filter(metric -> name.equals(metric.get("name")))
                .mapToDouble(metric -> ((Number) metric.get("value")).doubleValue())
                .findFirst()
                .orElseThrow();
    }

    String text(String selector) {
        return driver.findElement(By.cssSelector(selector)).getText();
    }

    private double number(String expression) {
        return ((Number) driver.executeScript("return " + expression)).doubleValue();
    }

    @Override
    public void close() {
        driver.quit();
    }
}
