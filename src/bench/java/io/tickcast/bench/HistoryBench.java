package io.tickcast.bench;

import io.tickcast.bench.Run.Result;
import io.tickcast.bench.Subject.Market;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Locale;
import java.util.concurrent.TimeUnit;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import java.util.stream.IntStream;
import java.util.stream.Stream;

/**
 * What the store costs and what it can do, measured on the jar in processes of its own:
 *
 * <ul>
 *   <li>pushing 200,000 simulated trades a second to 1,000 sessions with and without a store, in turns;
 *   <li>disk space for a million trades;
 *   <li>the time from the start to the first answer with ten million stored trades;
 *   <li>queries of candles.
 * </ul>
 */
final class HistoryBench {

    private static final int SYMBOLS = 500;
    private static final int FEW_SYMBOLS = 12;
    private static final int SESSIONS = 1_000;
    private static final int RATE = 200_000;
    private static final long WANTED_TRADES = 10_000_000;
    private static final int QUERIES = 200;
    private static final int STARTS = 5;

    /** Until the code is compiled and what came meanwhile is worked off. */
    private static final int WARM_UP_SECONDS = 30;

    /** What is asked to count trades is load too. */
    private static final int SETTLE_SECONDS = 3;

    private final Path jar;
    private final Path folder;
    private final Figures figures;
    private final int seconds;
    private final int turns;

    HistoryBench(Path jar, Path folder, int seconds, int turns, Figures figures) {
        this.jar = jar;
        this.folder = folder;
        this.figures = figures;
        this.seconds = seconds;
        this.turns = turns;
    }

    /** Runs everything. */
    void run() throws IOException, InterruptedException {
        System.out.printf(
                Locale.ROOT,
                "push %,d trades/s of %d symbols, each to the %d of %d sessions that read its symbol, for %d s%n",
                RATE,
                SYMBOLS,
                SESSIONS / SYMBOLS,
                SESSIONS,
                seconds);
        System.out.println("mode      items/s  p50 ms  p99 ms  CPU cores    load  RSS MB  trades/s  waiting  lost");
        List<Result> without = new ArrayList<>();
        List<Result> with = new ArrayList<>();
        for (int turn = 0; turn < turns; turn++) {
            without.add(push("none", folder.resolve("none-" + turn)));
            with.add(push("embedded", folder.resolve("embedded")));
        }
        System.out.printf(
                Locale.ROOT,
                "medians: p99 %d ms without, %d ms with; CPU %.2f without, %.2f with%n",
                median(without.stream().mapToLong(Result::p99)),
                median(with.stream().mapToLong(Result::p99)),
                median(without.stream().mapToLong(push -> (long) (push.cores() * 100))) / 100.0,
                median(with.stream().mapToLong(push -> (long) (push.cores() * 100))) / 100.0);
        restart(folder.resolve("embedded"), SYMBOLS);
        restart(folder.resolve("few"), FEW_SYMBOLS);
        candles();
    }

    private Result push(String mode, Path where) throws IOException, InterruptedException {
        try (ServerProcess server = start(List.of(), jar, where, settings(mode), new Market(SYMBOLS, RATE));
                Load load = new Load()) {
            Run run = new Run(tickcast(List.of(), jar, settings(mode)), new Market(SYMBOLS, RATE), SESSIONS, 1, 0);
            run.open(load, server.port());
            TimeUnit.SECONDS.sleep(WARM_UP_SECONDS);
            long before = numbers(server, SYMBOLS);
            long counted = System.nanoTime();
            TimeUnit.SECONDS.sleep(SETTLE_SECONDS);
            Result push = Run.measure(server, load, seconds);
            double trades = (numbers(server, SYMBOLS) - before) / ((System.nanoTime() - counted) / 1e9);
            String health = server.get("/actuator/health");
            System.out.printf(
                    Locale.ROOT,
                    "%-8s %,8.0f  %6d  %6d  %9.2f  %6.2f  %6d  %8s  %7s  %4s%n",
                    mode,
                    push.itemsPerSecond(),
                    push.p50(),
                    push.p99(),
                    push.cores(),
                    push.loadCores(),
                    push.residentMegabytes(),
                    mode.equals("none") ? "-" : String.format(Locale.ROOT, "%,.0f", trades),
                    detail(health, "pending"),
                    detail(health, "lost"));
            figures.add("push with " + mode, "result", push, "tradesPerSecond", trades);
            return push;
        }
    }

    /** Starts again until there is enough to start from. */
    private void restart(Path where, int symbols) throws IOException, InterruptedException {
        long stored = 0;
        while (stored < WANTED_TRADES) {
            try (ServerProcess server = start(List.of(), jar, where, settings("embedded"), new Market(symbols, RATE))) {
                TimeUnit.SECONDS.sleep(20);
                stored = numbers(server, symbols);
            }
        }
        long bytes = size(where.resolve("data"));
        System.out.printf(Locale.ROOT, "%,d stored trades of %d symbols%n", stored, symbols);
        System.out.printf(
                Locale.ROOT, "disk: %.1f MB for a million trades, candles included%n", bytes / 1e6 / (stored / 1e6));
        start("java -jar", List.of(), jar, where, symbols);
        PreparedJar prepared = PreparedJar.of(jar, folder.resolve("prepared-" + symbols));
        start("unpacked, with a class cache", prepared.options(), prepared.jar(), where, symbols);
    }

    private void start(String name, List<String> options, Path jar, Path where, int symbols)
            throws IOException, InterruptedException {
        long[] millis = new long[STARTS];
        for (int i = 0; i < millis.length; i++) {
            try (ServerProcess server = start(options, jar, where, settings("embedded"), new Market(symbols, 0))) {
                millis[i] = Math.round(server.secondsToReady() * 1_000);
                if (i == 0) {
                    TimeUnit.SECONDS.sleep(5);
                    System.out.printf(
                            Locale.ROOT, "idle with the store: RSS %d MB%n", server.residentKilobytes() / 1024);
                }
            }
        }
        System.out.printf(
                Locale.ROOT,
                "start to first answer, %s: median %d ms of %s%n",
                name,
                median(Arrays.stream(millis)),
                Arrays.toString(millis));
        figures.add("start, " + name, "symbols", symbols, "millis", millis);
    }

    private void candles() throws IOException, InterruptedException {
        long day = TimeUnit.DAYS.toMillis(1);
        long first = 1_600_000_000_000L / day * day;
        int days = 1_100;
        try (ServerProcess server = start(List.of(), jar, folder.resolve("candles"), List.of(), new Market(1, 0))) {
            for (int from = 0; from < days; from += 10) {
                int begin = from;
                String lines = IntStream.range(0, 10 * 144)
                        .mapToObj(i -> trade(first + begin * day + i * 600_000L))
                        .collect(Collectors.joining("\n"));
                ingest(server, lines, 10 * 144);
            }
            long minutes = first + 500 * day;
            String lines = IntStream.range(0, 1_440)
                    .mapToObj(i -> trade(minutes + i * 60_000L + 30_000))
                    .collect(Collectors.joining("\n"));
            ingest(server, lines, 1_440);
            query(server, "a day of 1m", "interval=1m&limit=1440&from=" + minutes + "&to=" + (minutes + day));
            query(server, "1,000 days of 1d", "interval=1d&limit=1000&from=" + first);
            query(server, "5,000 of 15m", "interval=15m&limit=5000&from=" + first);
        }
    }

    private void query(ServerProcess server, String name, String parameters) throws IOException, InterruptedException {
        String path = "/api/v1/candles/BENCH-USD?" + parameters;
        for (int i = 0; i < QUERIES; i++) {
            server.get(path);
        }
        long[] micros = new long[QUERIES];
        int items = 0;
        for (int i = 0; i < QUERIES; i++) {
            long begin = System.nanoTime();
            String answer = server.get(path);
            micros[i] = (System.nanoTime() - begin) / 1_000;
            items = answer.split("\"start\"", -1).length - 1;
        }
        Arrays.sort(micros);
        System.out.printf(
                Locale.ROOT,
                "candles, %s: %d candles, median %.1f ms, p99 %.1f ms of %d%n",
                name,
                items,
                micros[QUERIES / 2] / 1e3,
                micros[QUERIES * 99 / 100] / 1e3,
                QUERIES);
        figures.add(
                "candles, " + name,
                "items",
                items,
                "medianMicros",
                micros[QUERIES / 2],
                "p99Micros",
                micros[QUERIES * 99 / 100]);
    }

    private static String trade(long time) {
        return "{\"symbol\":\"BENCH-USD\",\"price\":\"" + (90_000 + time / 600_000 % 977)
                + ".25\",\"size\":\"0.125\",\"time\":" + time + "}";
    }

    private static ServerProcess start(List<String> options, Path jar, Path where, List<String> settings, Market market)
            throws IOException, InterruptedException {
        return ServerProcess.start(tickcast(options, jar, settings), market, where);
    }

    private static Subject tickcast(List<String> options, Path jar, List<String> settings) {
        return new Subject.Tickcast("tickcast", jar, options, settings);
    }

    /** Brings lines of trades, and fails unless they are all taken and durable. */
    private static void ingest(ServerProcess server, String lines, long expected)
            throws IOException, InterruptedException {
        String answer = server.post("/api/v1/trades", Subject.Java.KEY, "application/x-ndjson", lines);
        if (!answer.contains("\"taken\":" + expected + ",") || answer.contains("durable")) {
            throw new IOException("not taken: " + answer);
        }
    }

    private static List<String> settings(String mode) {
        return List.of(
                "--tickcast.history.mode=" + mode,
                "--tickcast.engine.trades=5000",
                "--tickcast.engine.second-candles=100",
                "--tickcast.engine.candles=100");
    }

    /** About the sum of the last numbers of all symbols, how many trades there were: some symbols stand for all. */
    private static long numbers(ServerProcess server, int symbols) throws IOException, InterruptedException {
        int step = Math.max(1, symbols / 50);
        long sum = 0;
        for (int i = 0; i < symbols; i += step) {
            String answer = server.get("/api/v1/trades/" + Market.symbol(i) + "?limit=1");
            Matcher found = Pattern.compile("\"seq\":(\\d+)").matcher(answer);
            sum += found.find() ? Long.parseLong(found.group(1)) : 0;
        }
        return sum * step;
    }

    private static String detail(String health, String name) {
        Matcher found = Pattern.compile("\"" + name + "\":(\\d+)").matcher(health);
        return found.find() ? found.group(1) : "-";
    }

    private static long median(java.util.stream.LongStream values) {
        long[] sorted = values.sorted().toArray();
        return sorted[sorted.length / 2];
    }

    private static long size(Path where) throws IOException {
        try (Stream<Path> files = Files.walk(where)) {
            return files.filter(Files::isRegularFile)
                    .mapToLong(HistoryBench::length)
                    .sum();
        }
    }

    private static long length(Path file) {
        try {
            return Files.size(file);
        } catch (IOException gone) {
            return 0;
        }
    }
}
