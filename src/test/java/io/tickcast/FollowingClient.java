package io.tickcast;

import java.net.URI;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.stream.LongStream;

/** The JavaScript client as it is served, which follows the trades of one symbol in a process of its own. */
final class FollowingClient implements AutoCloseable {

    private static final String CLIENT = "target/classes/static/client/tickcast.js";

    private final NodeScript script;

    private FollowingClient(NodeScript script) {
        this.script = script;
    }

    static FollowingClient start(Path folder, URI server, String symbol, String... transports) {
        List<String> arguments =
                new ArrayList<>(List.of(CLIENT, NodeScript.PACKAGES.toString(), server.toString(), symbol));
        arguments.addAll(List.of(transports));
        return new FollowingClient(NodeScript.start(folder, "follow.mjs", arguments.toArray(String[]::new)));
    }

    /** Waits until it has handed out the trade with that id. */
    void awaitId(long id) {
        String end = " " + id;
        Deadline.await(
                "trade " + id + " is handed out", () -> lines("trade ").stream().anyMatch(line -> line.endsWith(end)));
    }

    /** The numbers of all trades, in the order in which they were handed out. */
    List<Long> seqs() {
        return column(1);
    }

    /** The ids of all trades, in the order in which they were handed out. */
    List<Long> ids() {
        return column(2);
    }

    /** Whether a gap was told that has this number. */
    boolean isMissing(long number) {
        return lines("gap ").stream()
                .map(line -> line.split(" "))
                .anyMatch(gap -> Long.parseLong(gap[1]) <= number && number <= Long.parseLong(gap[2]));
    }

    /** What it has printed that begins so. */
    List<String> lines(String beginning) {
        return script.lines().stream()
                .filter(line -> line.startsWith(beginning))
                .toList();
    }

    private List<Long> column(int column) {
        return lines("trade ").stream()
                .map(line -> Long.valueOf(line.split(" ")[column]))
                .toList();
    }

    /** The numbers from the first to the last one. */
    static List<Long> allUpTo(long last) {
        return LongStream.rangeClosed(1, last).boxed().toList();
    }

    @Override
    public void close() {
        script.close();
    }
}
