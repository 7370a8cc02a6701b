package io.tickcast.bench;

import io.tickcast.bench.Run.Result;
import io.tickcast.bench.Subject.Market;
import java.io.IOException;
import java.nio.file.Path;
import java.util.ArrayDeque;
import java.util.List;
import java.util.Locale;
import java.util.Queue;
import java.util.concurrent.TimeUnit;

/**
 * A load that stays for long: most sessions read all that comes, some read slowly, and some leave and come back with
 * where they were, all the time. What lives in the server's heap is to become no more.
 */
final class SoakBench {

    private static final Market MARKET = new Market(500, 25_000);
    private static final int SYMBOLS_EACH = 20;
    private static final int STEADY = 750;
    private static final int SLOW = 50;

    /** As many sessions as it takes to read each symbol once. */
    private static final int CIRCLE = MARKET.symbols() / SYMBOLS_EACH;

    /** Of those who leave at the same time; they read the same symbols. */
    private static final int GROUP = 8;

    /** How many groups are away at a time, and with a leave a second how many seconds each is. */
    private static final int AWAY = 5;

    /** The collection that counts what lives holds up what is sent. */
    private static final int SETTLE_SECONDS = 5;

    private final Path jar;
    private final Path folder;
    private final Figures figures;
    private final int minutes;

    SoakBench(Path jar, Path folder, int minutes, Figures figures) {
        this.jar = jar;
        this.folder = folder;
        this.figures = figures;
        this.minutes = minutes;
    }

    /** Runs for so many minutes and tells of each. */
    void run() throws IOException, InterruptedException {
        // What is kept in memory is to be full before half of the time has passed.
        Subject.Tickcast tickcast = Subject.Tickcast.live(
                "tickcast",
                jar,
                List.of(
                        "--tickcast.engine.trades=5000",
                        "--tickcast.engine.second-candles=100",
                        "--tickcast.engine.candles=100"));
        try (ServerProcess server = ServerProcess.start(tickcast, MARKET, folder);
                Load steady = new Load();
                Load leaving = new Load();
                Load slow = new Load()) {
            int port = server.port();
            new Run(tickcast, MARKET, STEADY, SYMBOLS_EACH, 0).open(steady, port);
            new Run(tickcast, MARKET, SLOW, SYMBOLS_EACH, 0).open(slow, port);
            slow.slowDown();
            Comings comings = new Comings(server, leaving);
            comings.open();
            System.out.println(
                    "minute   items/s    p50    p99  cores  RSS MB  live KB  came back  ended: all slow back");
            long[] live = new long[minutes];
            for (int minute = 0; minute < minutes; minute++) {
                long end = System.nanoTime() + TimeUnit.MINUTES.toNanos(1);
                comings.goOn(System.nanoTime() + TimeUnit.SECONDS.toNanos(SETTLE_SECONDS));
                Measurement measurement = Measurement.begin(server, List.of(steady));
                comings.goOn(end);
                Result result = measurement.end().getFirst();
                live[minute] = server.liveKilobytes();
                System.out.printf(
                        Locale.ROOT,
                        "%6d %,9.0f %6d %6d %6.2f %7d %,8d %10d %11d %4d %4d%n",
                        minute + 1,
                        result.itemsPerSecond(),
                        result.p50(),
                        result.p99(),
                        result.cores(),
                        result.residentMegabytes(),
                        live[minute],
                        comings.returned,
                        steady.counters().ended,
                        slow.counters().ended,
                        leaving.counters().ended);
                figures.add("minute " + (minute + 1), "result", result, "liveKilobytes", live[minute]);
            }
            int half = minutes / 2;
            if (minutes - half > 1) {
                System.out.printf(Locale.ROOT, "live heap in the second half: %+.0f KB a minute%n", slope(live, half));
            }
        }
    }

    /** By how much it grows from one to the next, as the straight line that is nearest to all from there on. */
    private static double slope(long[] values, int from) {
        double middle = (from + values.length - 1) / 2.0;
        double along = 0;
        double squares = 0;
        for (int i = from; i < values.length; i++) {
            along += (i - middle) * values[i];
            squares += (i - middle) * (i - middle);
        }
        return along / squares;
    }

    /** Sessions of which one group leaves each second, and another comes back. */
    private static final class Comings {

        private final ServerProcess server;
        private final Load load;
        private final Queue<List<Position>> away = new ArrayDeque<>();
        private int left;
        private int returned;

        Comings(ServerProcess server, Load load) {
            this.server = server;
            this.load = load;
        }

        /** Opens them group by group, so that the oldest of all are always one of these. */
        void open() throws InterruptedException {
            for (int group = 0; group < CIRCLE; group++) {
                open(MARKET.next(group, SYMBOLS_EACH), "");
            }
            load.awaitOpen();
        }

        void goOn(long until) throws IOException, InterruptedException {
            long next = System.nanoTime();
            while (next < until) {
                away.add(Position.heads(server, MARKET.next(left++, SYMBOLS_EACH)));
                load.cutOldest(GROUP);
                if (away.size() > AWAY) {
                    List<Position> back = away.remove();
                    List<String> symbols = back.stream().map(Position::symbol).toList();
                    open(symbols, Position.resume(back));
                    returned += GROUP;
                }
                next += TimeUnit.SECONDS.toNanos(1);
                TimeUnit.NANOSECONDS.sleep(Math.min(next, until) - System.nanoTime());
            }
        }

        private void open(List<String> symbols, String option) throws InterruptedException {
            for (int i = 0; i < GROUP; i++) {
                load.open(null, server.port(), Subject.Tickcast.subscribe(server.port(), "trade", symbols, option));
            }
        }
    }
}
