package io.tickcast.bench;

import java.io.IOException;
import java.util.ArrayList;
import java.util.List;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Collectors;

/** Where a client is in the trades of a symbol. */
record Position(String symbol, String epoch, long seq) {

    private static final Pattern EPOCH = Pattern.compile("\"epoch\":\"([^\"]+)\"");
    private static final Pattern SEQ = Pattern.compile("\"seq\":(\\d+)");

    /** Behind the newest trade of each of them. */
    static List<Position> heads(ServerProcess server, List<String> symbols) throws IOException, InterruptedException {
        List<Position> heads = new ArrayList<>();
        for (String symbol : symbols) {
            String newest = server.get("/api/v1/trades/" + symbol + "?limit=1");
            heads.add(new Position(symbol, found(newest, EPOCH), Long.parseLong(found(newest, SEQ))));
        }
        return heads;
    }

    /** The member of a request that goes on from there. */
    static String resume(List<Position> positions) {
        return positions.stream()
                .map(at -> "\"" + at.symbol + "\":{\"epoch\":\"" + at.epoch + "\",\"seq\":" + at.seq + "}")
                .collect(Collectors.joining(",", "\"resume\":{", "}"));
    }

    private static String found(String text, Pattern pattern) throws IOException {
        Matcher matcher = pattern.matcher(text);
        if (!matcher.find()) {
            throw new IOException("no " + pattern + " in " + text);
        }
        return matcher.group(1);
    }
}
