package io.tickcast.ingest;

import java.io.IOException;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpRequest.BodyPublisher;
import java.net.http.HttpRequest.BodyPublishers;
import java.net.http.HttpResponse;
import java.net.http.HttpResponse.BodyHandlers;
import java.time.Duration;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;

/** Talks HTTP to a running server, as any client would. In what is sent and compared, single quotes stand for double ones. */
public final class TestClient {

    /** The key that whole-program tests configure. */
    public static final String KEY = "sesame";

    static final String LIST = "application/json";
    static final String LINES = "application/x-ndjson";

    private static final JsonMapper JSON = new JsonMapper();
    private static final Duration TIMEOUT = Duration.ofSeconds(60);

    private final HttpClient http =
            HttpClient.newBuilder().version(HttpClient.Version.HTTP_1_1).build();
    private final int port;

    public TestClient(int port) {
        this.port = port;
    }

    int port() {
        return port;
    }

    /** A request to that path, to be completed. */
    public HttpRequest.Builder request(String path) {
        return HttpRequest.newBuilder(URI.create("http://localhost:" + port + path))
                .timeout(TIMEOUT);
    }

    public Answer get(String path) {
        return send(request(path));
    }

    /** Gets {@code /api/v1} + path, which has to succeed, as JSON. */
    public JsonNode read(String path) {
        Answer answer = get("/api/v1" + path);
        if (answer.status() != 200) {
            throw new AssertionError(path + " answered " + answer);
        }
        return answer.body();
    }

    /** Sends a list with the key. */
    public Answer post(String path, String list) {
        return upload(path, LIST, BodyPublishers.ofString(list.replace('\'', '"')));
    }

    /** Sends lines with the key. */
    public Answer postLines(String path, String lines) {
        return upload(path, LINES, BodyPublishers.ofString(lines.replace('\'', '"')));
    }

    Answer upload(String path, String contentType, BodyPublisher body) {
        return send(request("/api/v1" + path)
                .header("Content-Type", contentType)
                .header("Authorization", "Bearer " + KEY)
                .POST(body));
    }

    public Answer send(HttpRequest.Builder request) {
        try {
            HttpResponse<String> response = http.send(request.build(), BodyHandlers.ofString());
            return new Answer(
                    response.statusCode(),
                    response.headers().firstValue("Content-Type").orElse(""),
                    response.body(),
                    response);
        } catch (IOException failure) {
            throw new AssertionError("no answer to " + request.build(), failure);
        } catch (InterruptedException interrupted) {
            throw new AssertionError("interrupted", interrupted);
        }
    }

    /** The JSON that a text with single quotes stands for. */
    public static JsonNode json(String text) {
        return JSON.readTree(text.replace('\'', '"'));
    }

    /**
     * What the server answered.
     *
     * @param response for the headers
     */
    public record Answer(int status, String contentType, String text, HttpResponse<String> response) {

        public JsonNode body() {
            return JSON.readTree(text);
        }

        public String header(String name) {
            return response.headers().firstValue(name).orElse("");
        }

        @Override
        public String toString() {
            return status + " " + contentType + " " + text;
        }
    }
}
