package io.tickcast;

import java.io.IOException;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.util.List;
import java.util.stream.Collectors;
import java.util.stream.LongStream;
import tools.jackson.databind.JsonNode;

/** Brings trades and quotes by HTTP, and fails where not every one is taken. */
final class IngestClient {

    /** Time of the trades that are brought with no time of their own: one that is over. */
    static final long TIME = 1_700_000_000_000L;

    private static final HttpClient HTTP = HttpClient.newHttpClient();

    private final int port;
    private final String key;

    IngestClient(int port, String key) {
        this.port = port;
        this.key = key;
    }

    /** Brings trades whose number is their id and their price too. */
    void trades(String symbol, long from, long to) {
        post("/api/v1/trades", numbered(symbol, from, to), to - from + 1);
    }

    private static String numbered(String symbol, long from, long to) {
        return LongStream.rangeClosed(from, to)
                .mapToObj(number -> "{'symbol':'%s','id':'%d','price':'%d','size':'1','side':'buy','time':%d}"
                        .formatted(symbol, number, number, TIME))
                .collect(Collectors.joining(",", "[", "]"));
    }

    /** Brings trades that are given as JSON objects, with single quotes for double ones. */
    void trades(List<String> trades) {
        post("/api/v1/trades", "[" + String.join(",", trades) + "]", trades.size());
    }

    /** Brings one trade. */
    void trade(String symbol, String id, String price, long time) {
        post(
                "/api/v1/trades",
                "[{'symbol':'%s','id':'%s','price':'%s','size':'2','side':'sell','time':%d}]"
                        .formatted(symbol, id, price, time),
                1);
    }

    /** Brings one quote. */
    void quote(String symbol, String bid, String ask) {
        post(
                "/api/v1/quotes",
                "[{'symbol':'%s','bid':'%s','bidSize':'3','ask':'%s','askSize':'4','time':%d}]"
                        .formatted(symbol, bid, ask, TIME),
                1);
    }

    /** Brings trades as {@link #trades(String, long, long)} does, and tells what the server has answered. */
    JsonNode answerTo(String symbol, long from, long to) {
        return post("/api/v1/trades", numbered(symbol, from, to));
    }

    /** Brings trades that are given as JSON objects, and tells what the server has answered. */
    JsonNode answerTo(List<String> trades) {
        return post("/api/v1/trades", "[" + String.join(",", trades) + "]");
    }

    private void post(String path, String list, long expected) {
        JsonNode answer = post(path, list);
        if (answer.get("taken").longValue() != expected) {
            throw new AssertionError("not taken: " + answer);
        }
    }

    private JsonNode post(String path, String list) {
        HttpRequest request = HttpRequest.newBuilder(URI.create("http://127.0.0.1:" + port + path))
                .timeout(Deadline.PATIENCE)
                .header("Authorization", "Bearer " + key)
                .header("Content-Type", "application/json")
                .POST(HttpRequest.BodyPublishers.ofString(Json.text(list)))
                .build();
        HttpResponse<String> response = send(request);
        if (response.statusCode() != 200) {
            throw new AssertionError("not taken: " + response.statusCode() + " " + response.body());
        }
        return Json.parse(response.body());
    }

    private static HttpResponse<String> send(HttpRequest request) {
        try {
            return HTTP.send(request, HttpResponse.BodyHandlers.ofString());
        } catch (IOException e) {
            throw new AssertionError("the server does not answer", e);
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw new AssertionError("interrupted", e);
        }
    }
}
