package io.tickcast.bench;

import io.tickcast.bench.Subject.Market;
import java.io.IOException;
import java.net.InetSocketAddress;
import java.nio.file.Path;
import java.util.List;
import java.util.Locale;
import java.util.concurrent.TimeUnit;

/** Many sessions that come at once, come back at once, or stay and do nothing. */
final class SessionsBench {

    private static final int STORM = 5_000;
    private static final int STORM_SYMBOLS = 100;
    private static final int STORM_RATE = 10_000;
    private static final int FEW = 1_000;
    private static final int MANY = 10_000;

    /** Where the system allows more open files than that. */
    private static final int MOST = 100_000;

    private static final int PORTION = 1_000;
    private static final int TRADES = 20;

    /** One address has about 28,000 ports to connect from. */
    private static final int SESSIONS_AN_ADDRESS = 20_000;

    private static final String QUIET = "QUIET-USD";

    private final Path jar;
    private final Path folder;
    private final Figures figures;

    SessionsBench(Path jar, Path folder, Figures figures) {
        this.jar = jar;
        this.folder = folder;
        this.figures = figures;
    }

    /** All connect, are cut, and come back with where they were. */
    void storm() throws IOException, InterruptedException {
        Market market = new Market(STORM_SYMBOLS, STORM_RATE);
        Subject.Tickcast tickcast = Subject.Tickcast.live("tickcast", jar, List.of());
        try (ServerProcess server = ServerProcess.start(tickcast, market, folder);
                Load load = new Load()) {
            int port = server.port();
            Run run = new Run(tickcast, market, STORM, 1, 0);
            long begin = System.nanoTime();
            run.open(load, port);
            tell("connected", begin, server, load);
            TimeUnit.SECONDS.sleep(5);
            List<Position> heads = Position.heads(server, market.all());
            load.cutAll();
            TimeUnit.SECONDS.sleep(2);
            load.begin();
            begin = System.nanoTime();
            for (int i = 0; i < STORM; i++) {
                Position head = heads.get(i % STORM_SYMBOLS);
                load.open(
                        null,
                        port,
                        Subject.Tickcast.subscribe(
                                port, "trade", List.of(head.symbol()), Position.resume(List.of(head))));
            }
            load.awaitOpen();
            tell("back, with what they had missed", begin, server, load);
            System.out.println(Run.measure(server, load, 10));
        }
    }

    /**
     * Sessions that have subscribed to a symbol without trades: what each of them costs, how many there can be, and
     * whether these are served and make room for others when there are no more.
     */
    void idle() throws IOException, InterruptedException {
        Subject.Tickcast tickcast =
                Subject.Tickcast.live("tickcast", jar, List.of("--tickcast.limits.connections=" + MOST));
        try (ServerProcess server = ServerProcess.start(tickcast, new Market(1, 0), folder);
                Load load = new Load()) {
            int port = server.port();
            server.post("/api/v1/trades", Subject.Java.KEY, "application/x-ndjson", trade(QUIET, 0));
            open(load, tickcast, port, 0, FEW);
            TimeUnit.SECONDS.sleep(20);
            long few = server.residentKilobytes();
            open(load, tickcast, port, FEW, MANY);
            tellIdle(server, load, few);
            for (int from = MANY; from < MOST && load.counters().refused == 0; from += PORTION) {
                open(load, tickcast, port, from, from + PORTION);
            }
            tellIdle(server, load, few);
            bring(server, load, 1);
            load.cutOldest(PORTION);
            TimeUnit.SECONDS.sleep(2);
            int before = load.counters().opened;
            open(load, tickcast, port, 0, PORTION);
            System.out.printf(
                    Locale.ROOT, "%,d have left, %,d others come in%n", PORTION, load.counters().opened - before);
            bring(server, load, 1 + TRADES);
        }
    }

    /** Opens them, and waits until each is open or refused. */
    private static void open(Load load, Subject subject, int port, int from, int to)
            throws IOException, InterruptedException {
        for (int i = from; i < to; i++) {
            InetSocketAddress address = new InetSocketAddress("127.0.0." + (2 + i / SESSIONS_AN_ADDRESS), 0);
            load.open(address, port, subject.subscribe(port, List.of(QUIET)));
        }
        load.awaitAnswers();
    }

    private void tellIdle(ServerProcess server, Load load, long few) throws IOException, InterruptedException {
        TimeUnit.SECONDS.sleep(30);
        long resident = server.residentKilobytes();
        double cpu = server.cpuSeconds();
        TimeUnit.SECONDS.sleep(20);
        Counters counters = load.counters();
        System.out.printf(
                Locale.ROOT,
                "%,d idle sessions: RSS %,d MB; %.1f KB for each beyond the first %,d; %.2f cores; %,d refused,"
                        + " %d have ended%n",
                counters.connected(),
                resident / 1_024,
                (resident - few) / (double) (counters.connected() - FEW),
                FEW,
                (server.cpuSeconds() - cpu) / 20,
                counters.refused,
                counters.ended);
        figures.add(
                "idle",
                "sessions",
                counters.connected(),
                "residentKilobytes",
                resident,
                "residentKilobytesOfTheFirst",
                few,
                "refused",
                counters.refused,
                "ended",
                counters.ended);
    }

    /** Brings some trades to all of them. */
    private void bring(ServerProcess server, Load load, int first) throws IOException, InterruptedException {
        Counters before = load.begin();
        for (int i = first; i < first + TRADES; i++) {
            server.post("/api/v1/trades", Subject.Java.KEY, "application/x-ndjson", trade(QUIET, i));
            TimeUnit.MILLISECONDS.sleep(500);
        }
        double items =
                (load.counters().payload - before.payload) / load.samples().bytesAnItem();
        System.out.printf(
                Locale.ROOT,
                "each of %d trades comes to %,.0f sessions on average, 99 of a hundred within %,d ms%n",
                TRADES,
                items / TRADES,
                load.samples().percentile(99));
        figures.add(
                "brought",
                "trades",
                TRADES,
                "items",
                items,
                "p99",
                load.samples().percentile(99));
    }

    private void tell(String what, long begin, ServerProcess server, Load load) throws IOException {
        System.out.printf(
                Locale.ROOT,
                "%,d sessions %s after %.1f s; server %.1f s of CPU so far, RSS %,d MB; %d have ended%n",
                load.counters().connected(),
                what,
                (System.nanoTime() - begin) / 1e9,
                server.cpuSeconds(),
                server.residentKilobytes() / 1_024,
                load.counters().ended);
        figures.add(
                what,
                "sessions",
                load.counters().connected(),
                "seconds",
                (System.nanoTime() - begin) / 1e9,
                "cpuSeconds",
                server.cpuSeconds(),
                "residentKilobytes",
                server.residentKilobytes(),
                "ended",
                load.counters().ended);
    }

    static String trade(String symbol, int number) {
        return "{\"symbol\":\"" + symbol + "\",\"id\":\"" + number
                + "\",\"price\":\"100.25\",\"size\":\"0.5\",\"time\":" + System.currentTimeMillis() + "}";
    }
}
