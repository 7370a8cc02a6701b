package io.tickcast.bench;

import io.tickcast.bench.Run.Result;
import io.tickcast.bench.Subject.Market;
import java.io.IOException;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.concurrent.TimeUnit;

/** Tickers for sessions that want them at different rates: a quarter as they come, the others less often. */
final class MixedBench {

    private static final int SESSIONS_A_GROUP = 250;
    private static final int SYMBOLS_EACH = 20;
    private static final Market MARKET = new Market(500, 50_000);
    private static final List<Group> GROUPS = List.of(
            new Group("no maxRate", "", (double) MARKET.tradesPerSecond() / MARKET.symbols()),
            new Group("maxRate 10", "\"maxRate\":10", 10),
            new Group("maxRate 2", "\"maxRate\":2", 2),
            new Group("maxRate 0.5", "\"maxRate\":0.5", 0.5));

    private final Path jar;
    private final Path folder;
    private final Figures figures;
    private final int seconds;

    MixedBench(Path jar, Path folder, int seconds, Figures figures) {
        this.jar = jar;
        this.folder = folder;
        this.figures = figures;
        this.seconds = seconds;
    }

    /** Measures them all beside each other. */
    void run() throws IOException, InterruptedException {
        Subject.Tickcast tickcast = Subject.Tickcast.live("tickcast", jar, List.of());
        List<Load> loads = new ArrayList<>();
        try (ServerProcess server = ServerProcess.start(tickcast, MARKET, folder)) {
            for (Group group : GROUPS) {
                Load load = new Load();
                loads.add(load);
                group.open(load, server.port());
            }
            TimeUnit.SECONDS.sleep(Run.WARM_UP_SECONDS);
            Measurement measurement = Measurement.begin(server, loads);
            TimeUnit.SECONDS.sleep(seconds);
            print(measurement.end());
        } finally {
            for (Load load : loads) {
                load.close();
            }
        }
    }

    private void print(List<Result> results) {
        System.out.printf(
                Locale.ROOT,
                "tickers of %d symbols with %,d trades/s, %d of them for each of %d sessions in each group%n",
                MARKET.symbols(),
                MARKET.tradesPerSecond(),
                SYMBOLS_EACH,
                SESSIONS_A_GROUP);
        System.out.printf("%-12s %9s %9s %6s %6s %6s%n", "", "items/s", "at most", "p50", "p99", "load");
        for (int i = 0; i < results.size(); i++) {
            Group group = GROUPS.get(i);
            Result result = results.get(i);
            System.out.printf(
                    Locale.ROOT,
                    "%-12s %,9.0f %,9.0f %6s %6s %6.2f%s%n",
                    group.name,
                    result.itemsPerSecond(),
                    group.itemsPerSecond(),
                    group.isLimited() ? "-" : result.p50(),
                    group.isLimited() ? "-" : result.p99(),
                    result.loadCores(),
                    result.endedNote());
            figures.add(group.name, "atMost", group.itemsPerSecond(), "result", result);
        }
        Result any = results.getFirst();
        System.out.printf(Locale.ROOT, "%.2f cores, RSS %,d MB%n", any.cores(), any.residentMegabytes());
    }

    /**
     * Sessions that want the same.
     *
     * @param option the member of their requests that says so
     * @param statesPerSecond of a symbol, at most
     */
    private record Group(String name, String option, double statesPerSecond) {

        /** The age of an item that waited for its turn is no delay. */
        boolean isLimited() {
            return !option.isEmpty();
        }

        double itemsPerSecond() {
            return statesPerSecond * SYMBOLS_EACH * SESSIONS_A_GROUP;
        }

        void open(Load load, int port) throws InterruptedException {
            for (int i = 0; i < SESSIONS_A_GROUP; i++) {
                List<String> symbols = MARKET.next(i, SYMBOLS_EACH);
                load.open(null, port, Subject.Tickcast.subscribe(port, "ticker", symbols, option));
            }
            load.awaitOpen();
        }
    }
}
