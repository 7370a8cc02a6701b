package io.tickcast.bench;

import io.tickcast.bench.Subject.Market;
import java.io.IOException;
import java.net.InetSocketAddress;
import java.nio.ByteBuffer;
import java.nio.file.Path;
import java.util.List;
import java.util.Locale;
import java.util.concurrent.TimeUnit;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/** Many sessions that come at once, come back at once, or stay and do nothing. */
final class SessionsBench {

    private static final int STORM = 5_000;
    private static final int STORM_SYMBOLS = 100;
    private static final int STORM_RATE = 10_000;
    private static final int FEW = 1_000;
    private static final int MANY = 10_000;

    /** One address has about 28,000 ports to connect from. */
    private static final int SESSIONS_AN_ADDRESS = 20_000;

    private static final String QUIET = "QUIET-USD";

    private final Path jar;
    private final Path folder;

    SessionsBench(Path jar, Path folder) {
        this.jar = jar;
        this.folder = folder;
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
            String epoch = epoch(server);
            long[] heads = new long[STORM_SYMBOLS];
            for (int i = 0; i < STORM_SYMBOLS; i++) {
                heads[i] = head(server, Market.symbol(i));
            }
            load.cutAll();
            TimeUnit.SECONDS.sleep(2);
            load.begin();
            begin = System.nanoTime();
            for (int i = 0; i < STORM; i++) {
                int symbol = i % STORM_SYMBOLS;
                load.open(null, port, resume(port, Market.symbol(symbol), epoch, heads[symbol]));
            }
            load.awaitOpen();
            tell("back, with what they had missed", begin, server, load);
            System.out.println(Run.measure(server, load, 10));
        }
    }

    /** Sessions that have subscribed to a symbol without trades: what each of them costs. */
    void idle() throws IOException, InterruptedException {
        Subject.Tickcast tickcast = Subject.Tickcast.live("tickcast", jar, List.of());
        try (ServerProcess server = ServerProcess.start(tickcast, new Market(1, 0), folder);
                Load load = new Load()) {
            int port = server.port();
            server.post("/api/v1/trades", Subject.Java.KEY, "application/x-ndjson", trade(QUIET, 1));
            open(load, tickcast, port, 0, FEW);
            TimeUnit.SECONDS.sleep(20);
            long few = server.residentKilobytes();
            open(load, tickcast, port, FEW, MANY);
            TimeUnit.SECONDS.sleep(30);
            long many = server.residentKilobytes();
            double cpu = server.cpuSeconds();
            TimeUnit.SECONDS.sleep(20);
            System.out.printf(
                    Locale.ROOT,
                    "%,d idle sessions: RSS %,d MB; %.1f KB for each beyond the first %,d; %.2f cores; %d have ended%n",
                    MANY,
                    many / 1_024,
                    (many - few) / (double) (MANY - FEW),
                    FEW,
                    (server.cpuSeconds() - cpu) / 20,
                    load.counters().ended);
        }
    }

    private static void open(Load load, Subject subject, int port, int from, int to)
            throws IOException, InterruptedException {
        for (int i = from; i < to; i++) {
            InetSocketAddress address = new InetSocketAddress("127.0.0." + (2 + i / SESSIONS_AN_ADDRESS), 0);
            load.open(address, port, subject.subscribe(port, List.of(QUIET)));
        }
        load.awaitOpen();
    }

    private static void tell(String what, long begin, ServerProcess server, Load load) throws IOException {
        System.out.printf(
                Locale.ROOT,
                "%,d sessions %s after %.1f s; server %.1f s of CPU so far, RSS %,d MB; %d have ended%n",
                load.counters().opened - load.counters().ended,
                what,
                (System.nanoTime() - begin) / 1e9,
                server.cpuSeconds(),
                server.residentKilobytes() / 1_024,
                load.counters().ended);
    }

    private static List<ByteBuffer> resume(int port, String symbol, String epoch, long seq) {
        return List.of(
                Frames.handshake(port, "/ws"),
                Frames.text("{\"action\":\"subscribe\",\"channel\":\"trade\",\"symbols\":[\"" + symbol
                        + "\"],\"resume\":{\"" + symbol + "\":{\"epoch\":\"" + epoch + "\",\"seq\":" + seq + "}}}"));
    }

    private static long head(ServerProcess server, String symbol) throws IOException, InterruptedException {
        return Long.parseLong(found(server.get("/api/v1/trades/" + symbol + "?limit=1"), "\"seq\":(\\d+)"));
    }

    private static String epoch(ServerProcess server) throws IOException, InterruptedException {
        return found(server.get("/api/v1/trades/" + Market.symbol(0) + "?limit=1"), "\"epoch\":\"([^\"]+)\"");
    }

    private static String found(String text, String pattern) throws IOException {
        Matcher matcher = Pattern.compile(pattern).matcher(text);
        if (!matcher.find()) {
            throw new IOException("no " + pattern + " in " + text);
        }
        return matcher.group(1);
    }

    static String trade(String symbol, int number) {
        return "{\"symbol\":\"" + symbol + "\",\"id\":\"" + number
                + "\",\"price\":\"100.25\",\"size\":\"0.5\",\"time\":" + System.currentTimeMillis() + "}";
    }
}
