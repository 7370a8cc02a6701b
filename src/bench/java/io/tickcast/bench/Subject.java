package io.tickcast.bench;

import java.nio.ByteBuffer;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.stream.Collectors;

/**
 * A server that is measured: it makes trades of so many symbols by itself, at a rate, and pushes them to who has
 * subscribed.
 */
sealed interface Subject {

    /** What it is called in tables. */
    String name();

    /** The command that starts it. */
    List<String> command(int port, Market market);

    /** A path that it answers with 200 once it is ready. */
    String readiness();

    /** What a session sends first, the handshake included. */
    List<ByteBuffer> subscribe(int port, List<String> symbols);

    /**
     * What is traded.
     *
     * @param symbols how many symbols
     * @param tradesPerSecond of all of them together
     */
    record Market(int symbols, int tradesPerSecond) {

        static String symbol(int number) {
            return String.format(Locale.ROOT, "S%03d-USD", number);
        }

        List<String> all() {
            List<String> names = new ArrayList<>();
            for (int i = 0; i < symbols; i++) {
                names.add(symbol(i));
            }
            return names;
        }

        /** The next ones of a circle of all symbols, so that each symbol has as many readers. */
        List<String> next(int session, int each) {
            List<String> names = new ArrayList<>();
            for (int i = 0; i < each; i++) {
                names.add(symbol((session * each + i) % symbols));
            }
            return names;
        }
    }

    /** The product, as its jar; {@code options} are for Java, {@code settings} for the program. */
    record Tickcast(String name, Path jar, List<String> options, List<String> settings) implements Subject {

        /** Without a store, and with the defaults else. */
        static Tickcast live(String name, Path jar, List<String> settings) {
            List<String> all = new ArrayList<>(settings);
            all.add("--tickcast.history.mode=none");
            return new Tickcast(name, jar, List.of(), all);
        }

        @Override
        public List<String> command(int port, Market market) {
            List<String> command = new ArrayList<>();
            command.add(Java.COMMAND);
            command.add("--sun-misc-unsafe-memory-access=allow");
            command.addAll(options);
            command.addAll(List.of(
                    "-jar",
                    jar.toAbsolutePath().toString(),
                    "--server.address=127.0.0.1",
                    "--server.port=" + port,
                    "--tickcast.security.publish-keys=" + Java.KEY));
            if (market.tradesPerSecond > 0) {
                command.addAll(List.of(
                        "--tickcast.feeds[0].type=simulated",
                        "--tickcast.feeds[0].symbols=" + String.join(",", market.all()),
                        "--tickcast.feeds[0].rate=" + market.tradesPerSecond));
            } else {
                command.add("--tickcast.feeds[0].type=none");
            }
            command.addAll(settings);
            return command;
        }

        @Override
        public String readiness() {
            return "/actuator/health/readiness";
        }

        @Override
        public List<ByteBuffer> subscribe(int port, List<String> symbols) {
            return subscribe(port, "trade", symbols, "");
        }

        /** The same for any channel, with further members of the request, such as {@code "maxRate":2}. */
        static List<ByteBuffer> subscribe(int port, String channel, List<String> symbols, String options) {
            String request = "{\"action\":\"subscribe\",\"channel\":\"" + channel
                    + "\",\"snapshot\":false,\"symbols\":" + Java.json(symbols)
                    + (options.isEmpty() ? "" : "," + options) + "}";
            return List.of(Frames.handshake(port, "/ws"), Frames.text(request));
        }
    }

    /** A server of a few lines for Node; {@code batchMillis} is 0 where each trade is a message of its own. */
    record Node(String name, Path script, int batchMillis) implements Subject {

        @Override
        public List<String> command(int port, Market market) {
            return List.of(
                    "node",
                    script.toAbsolutePath().toString(),
                    Integer.toString(port),
                    Integer.toString(market.symbols),
                    Integer.toString(market.tradesPerSecond),
                    Integer.toString(batchMillis));
        }

        @Override
        public String readiness() {
            return "/";
        }

        @Override
        public List<ByteBuffer> subscribe(int port, List<String> symbols) {
            return List.of(Frames.handshake(port, "/ws"), Frames.text(Java.json(symbols)));
        }
    }

    /** Spring's simple broker, with STOMP. */
    record Stomp(String name, String classPath) implements Subject {

        @Override
        public List<String> command(int port, Market market) {
            return List.of(
                    Java.COMMAND,
                    "-cp",
                    classPath,
                    StompBroker.class.getName(),
                    "--server.address=127.0.0.1",
                    "--server.port=" + port,
                    "--bench.symbols=" + market.symbols,
                    "--bench.rate=" + market.tradesPerSecond);
        }

        @Override
        public String readiness() {
            return "/ready";
        }

        @Override
        public List<ByteBuffer> subscribe(int port, List<String> symbols) {
            List<ByteBuffer> first = new ArrayList<>();
            first.add(Frames.handshake(port, "/ws"));
            first.add(Frames.text("CONNECT\naccept-version:1.2\nheart-beat:0,0\n\n\0"));
            for (String symbol : symbols) {
                first.add(Frames.text("SUBSCRIBE\nid:" + symbol + "\ndestination:/topic/" + symbol + "\n\n\0"));
            }
            return first;
        }
    }

    /** What several of them need. */
    final class Java {
        static final String COMMAND =
                Path.of(System.getProperty("java.home"), "bin", "java").toString();
        static final String KEY = "bench";

        private Java() {}

        static String json(List<String> texts) {
            return texts.stream().map(text -> '"' + text + '"').collect(Collectors.joining(",", "[", "]"));
        }
    }
}
