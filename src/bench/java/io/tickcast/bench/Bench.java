package io.tickcast.bench;

import io.tickcast.bench.Subject.Market;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import org.openjdk.jmh.runner.RunnerException;

/**
 * Runs the scenario that is named: {@code w1}, {@code w2}, {@code highest}, {@code slow-flush}, {@code peers},
 * {@code stalled}, {@code fan-in}, {@code mixed}, {@code storm}, {@code idle}, {@code quiet}, {@code soak},
 * {@code dashboard}, {@code history}, {@code jmh}. Further arguments: the jar, the folder of the peers, the folder for
 * what is written, the seconds of one measurement, how many turns, which of the benchmarks of {@code jmh}, the minutes
 * of {@code soak}.
 */
public final class Bench {

    private static final int SESSIONS = 1_000;
    private static final int SYMBOLS = 500;
    private static final int SYMBOLS_EACH = 20;
    private static final int MILLION = 1_000_000;

    private final String scenario;
    private final Path jar;
    private final Path peers;
    private final Path output;
    private final int seconds;
    private final int turns;
    private final String benchmarks;
    private final int minutes;
    private final Figures figures = new Figures();
    private int started;

    private Bench(List<String> arguments) {
        scenario = arguments.get(0);
        jar = Path.of(arguments.get(1));
        peers = Path.of(arguments.get(2));
        output = Path.of(arguments.get(3));
        seconds = Integer.parseInt(arguments.get(4));
        turns = Integer.parseInt(arguments.get(5));
        benchmarks = arguments.get(6);
        minutes = Integer.parseInt(arguments.get(7));
    }

    /** Runs it. */
    public static void main(String[] arguments) throws IOException, InterruptedException, RunnerException {
        new Bench(List.of(arguments)).run();
    }

    private void run() throws IOException, InterruptedException, RunnerException {
        switch (scenario) {
            case "w1" -> compare("W1: one symbol, 1,000 sessions", 1, 1, List.of(2, 4), strongest());
            case "w2" ->
                compare(
                        "W2: 500 symbols, 20 for each of 1,000 sessions",
                        SYMBOLS,
                        SYMBOLS_EACH,
                        List.of(2, 4),
                        strongest());
            case "highest" -> compare("W1, ever more", 1, 1, List.of(6, 8, 10, 12, 14), List.of(tickcast()));
            case "slow-flush" ->
                compareRates(
                        "W2 with a flush each 50 ms",
                        SYMBOLS,
                        SYMBOLS_EACH,
                        List.of(2_400_000),
                        List.of(tickcast(), tickcast("tickcast 50 ms", "--tickcast.publisher.flush-interval=50ms")));
            case "peers" -> compareRates("W1 at a rate that all of them bear", 1, 1, List.of(60_000), all());
            case "stalled" -> stalled();
            case "fan-in" -> fanIn();
            case "mixed" -> mixed();
            case "storm" -> new SessionsBench(jar, folder(), figures).storm();
            case "idle" -> new SessionsBench(jar, folder(), figures).idle();
            case "quiet" -> new QuietBench(jar, folder(), figures).run();
            case "soak" -> new SoakBench(jar, folder(), minutes, figures).run();
            case "dashboard" -> new DashboardBench(jar, folder(), seconds, figures).run();
            case "history" -> new HistoryBench(jar, folder(), seconds, turns, figures).run();
            case "jmh" -> new JmhBench(benchmarks, output.resolve("jmh.json"), seconds, turns).run();
            default -> throw new IllegalArgumentException("no scenario is called '" + scenario + "'");
        }
        figures.write(output.resolve(scenario + ".json"));
    }

    private void compare(String title, int symbols, int symbolsEach, List<Integer> millions, List<Subject> subjects)
            throws IOException, InterruptedException {
        List<Integer> rates = millions.stream().map(count -> count * MILLION).toList();
        compareRates(title, symbols, symbolsEach, rates, subjects);
    }

    /** All subjects in turns, so that what changes on the machine meanwhile meets them all. */
    private void compareRates(String title, int symbols, int symbolsEach, List<Integer> rates, List<Subject> subjects)
            throws IOException, InterruptedException {
        Report report = new Report(title);
        for (int turn = 0; turn < turns; turn++) {
            for (int rate : rates) {
                int readers = SESSIONS * symbolsEach / symbols;
                Market market = new Market(symbols, rate / readers);
                for (Subject subject : subjects) {
                    String name = String.format(Locale.ROOT, "%s, %,d items/s", subject.name(), rate);
                    report.add(name, new Run(subject, market, SESSIONS, symbolsEach, 0).measure(folder(), seconds));
                }
            }
        }
        report.finish(output.resolve(scenario + ".json"));
    }

    private void stalled() throws IOException, InterruptedException {
        Report report = new Report("W1 at 2,000,000 items/s, with further sessions that read nothing");
        for (int turn = 0; turn < turns; turn++) {
            for (int stalled : List.of(0, 1, 100, 1_000)) {
                Run run = new Run(tickcast(), new Market(1, 2_000), SESSIONS, 1, stalled);
                report.add(stalled + " stalled", run.measure(folder(), seconds));
            }
        }
        report.finish(output.resolve(scenario + ".json"));
    }

    private void fanIn() throws IOException, InterruptedException {
        Report report = new Report("one session that reads all of 500 symbols");
        for (int turn = 0; turn < turns; turn++) {
            for (int rate : List.of(50_000, 100_000, 200_000)) {
                Run run = new Run(tickcast(), new Market(SYMBOLS, rate), 1, SYMBOLS, 0);
                report.add(String.format(Locale.ROOT, "%,d trades/s", rate), run.measure(folder(), seconds));
            }
        }
        report.finish(output.resolve(scenario + ".json"));
    }

    private void mixed() throws IOException, InterruptedException {
        for (int turn = 0; turn < turns; turn++) {
            new MixedBench(jar, folder(), seconds, figures).run();
        }
    }

    private Path folder() throws IOException {
        return Files.createDirectories(output.resolve("run-" + ++started));
    }

    /** One whose logs of trades are full when measuring begins, as they are in the long run. */
    private Subject tickcast(String name, String... settings) {
        List<String> all = new ArrayList<>(List.of(settings));
        all.add("--tickcast.engine.trades=2000");
        return Subject.Tickcast.live(name, jar, all);
    }

    private Subject tickcast() {
        return tickcast("tickcast");
    }

    private List<Subject> strongest() {
        return List.of(
                tickcast(),
                new Subject.Node("uWebSockets.js", peers.resolve("uws.mjs"), 0),
                new Subject.Node("uWebSockets.js, 10 ms batches", peers.resolve("uws.mjs"), 10));
    }

    private List<Subject> all() {
        List<Subject> subjects = new ArrayList<>(strongest());
        subjects.add(new Subject.Node("ws", peers.resolve("ws.mjs"), 0));
        subjects.add(new Subject.Stomp("Spring simple broker", System.getProperty("java.class.path")));
        return subjects;
    }
}
