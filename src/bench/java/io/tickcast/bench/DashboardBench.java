package io.tickcast.bench;

import io.tickcast.bench.Subject.Market;
import java.io.IOException;
import java.nio.file.Path;
import java.util.List;
import java.util.Locale;
import java.util.concurrent.TimeUnit;

/**
 * The dashboard in a browser, on the same machine, while 500 symbols trade 5,000 times a second: how long its tasks
 * hold it up, what it costs, and whether its memory grows.
 */
final class DashboardBench {

    private static final Market MARKET = new Market(500, 5_000);
    private static final int WARM_UP_SECONDS = 10;

    private final Path jar;
    private final Path folder;
    private final int seconds;
    private final Figures figures;

    DashboardBench(Path jar, Path folder, int seconds, Figures figures) {
        this.jar = jar;
        this.folder = folder;
        this.seconds = seconds;
        this.figures = figures;
    }

    void run() throws IOException, InterruptedException {
        Subject.Tickcast tickcast = Subject.Tickcast.live("tickcast", jar, List.of());
        try (ServerProcess server = ServerProcess.start(tickcast, MARKET, folder);
                BrowserPage page = BrowserPage.open("http://127.0.0.1:" + server.port() + "/#S000-USD/1s")) {
            double firstPrice = page.awaitMark("first-price");
            TimeUnit.SECONDS.sleep(WARM_UP_SECONDS);
            page.forgetTasks();
            Usage before = Usage.of(page, server);
            TimeUnit.SECONDS.sleep(seconds);
            Usage after = Usage.of(page, server);
            report(firstPrice, page.longTasks(), before, after);
        }
    }

    private void report(double firstPrice, List<Double> tasks, Usage before, Usage after) {
        double median = tasks.isEmpty() ? 0 : tasks.get(tasks.size() / 2);
        double longest = tasks.isEmpty() ? 0 : tasks.getLast();
        System.out.printf(
                Locale.ROOT,
                "first price after %.0f ms; %s updates/s; in %d s %d tasks over 50 ms: median %.0f ms, longest %.0f ms; %.0f frames/s;"
                        + " page %.2f cores, server %.2f cores; heap %,d KB, then %,d KB; %,d nodes, then %,d%n",
                firstPrice,
                after.updates,
                seconds,
                tasks.size(),
                median,
                longest,
                (after.frames - before.frames) / seconds,
                (after.pageSeconds - before.pageSeconds) / seconds,
                (after.serverSeconds - before.serverSeconds) / seconds,
                before.heapKilobytes,
                after.heapKilobytes,
                before.nodes,
                after.nodes);
        figures.add(
                "dashboard",
                "firstPriceMillis",
                firstPrice,
                "updatesPerSecond",
                after.updates,
                "longTasks",
                tasks.size(),
                "longTaskMedianMillis",
                median,
                "longTaskMostMillis",
                longest,
                "framesPerSecond",
                (after.frames - before.frames) / seconds,
                "pageCores",
                (after.pageSeconds - before.pageSeconds) / seconds,
                "serverCores",
                (after.serverSeconds - before.serverSeconds) / seconds,
                "heapKilobytesBefore",
                before.heapKilobytes,
                "heapKilobytesAfter",
                after.heapKilobytes,
                "nodesBefore",
                before.nodes,
                "nodesAfter",
                after.nodes);
    }

    /** What page and server have used so far. */
    private record Usage(
            String updates, double frames, double pageSeconds, double serverSeconds, long heapKilobytes, long nodes) {

        static Usage of(BrowserPage page, ServerProcess server) throws IOException {
            long heap = page.liveKilobytes();
            return new Usage(
                    page.text("[data-field=rate]"),
                    page.frames(),
                    page.metric("TaskDuration"),
                    server.cpuSeconds(),
                    heap,
                    (long) page.metric("Nodes"));
        }
    }
}
