package io.tickcast;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.util.ArrayList;
import java.util.List;
import tools.jackson.databind.JsonNode;

/** Reads history by REST, page by page, to its end. */
final class RestHistory {

    private static final HttpClient HTTP = HttpClient.newHttpClient();

    private final int port;

    RestHistory(int port) {
        this.port = port;
    }

    /** All trades of a symbol. */
    List<JsonNode> trades(String symbol, int pageSize) {
        return pages("/api/v1/trades/" + symbol + "?limit=" + pageSize, "after", 0);
    }

    /** All candles of a symbol. */
    List<JsonNode> candles(String symbol, String interval, int pageSize) {
        return pages("/api/v1/candles/" + symbol + "?interval=" + interval + "&limit=" + pageSize, "from", 0);
    }

    JsonNode get(String path) {
        HttpResponse<String> response = send(path);
        assertThat(response.statusCode()).as("%s: %s", path, response.body()).isEqualTo(200);
        return Json.parse(response.body());
    }

    HttpResponse<String> send(String path) {
        HttpRequest request = HttpRequest.newBuilder(URI.create("http://127.0.0.1:" + port + path))
                .timeout(Deadline.PATIENCE)
                .build();
        try {
            return HTTP.send(request, HttpResponse.BodyHandlers.ofString());
        } catch (IOException e) {
            throw new AssertionError("the server does not answer", e);
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw new AssertionError("interrupted", e);
        }
    }

    private List<JsonNode> pages(String path, String cursor, long first) {
        List<JsonNode> items = new ArrayList<>();
        JsonNode page = get(path + "&" + cursor + "=" + first);
        page.get("items").forEach(items::add);
        while (!page.get("next").isNull()) {
            page = get(path + "&" + cursor + "=" + page.get("next").longValue());
            assertThat(page.get("items")).as("a page that was announced").isNotEmpty();
            page.get("items").forEach(items::add);
        }
        return items;
    }
}
