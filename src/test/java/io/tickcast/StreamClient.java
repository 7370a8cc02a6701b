package io.tickcast;

import static org.assertj.core.api.Assertions.assertThat;

import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.WebSocket;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.BlockingQueue;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionStage;
import java.util.concurrent.LinkedBlockingQueue;
import java.util.concurrent.TimeUnit;
import tools.jackson.databind.JsonNode;

/**
 * A client that is none of ours: the JDK's WebSocket. Collects every frame; each must be a JSON object whose first key is
 * {@code type}.
 */
final class StreamClient implements AutoCloseable {

    private static final HttpClient HTTP = HttpClient.newHttpClient();

    private final BlockingQueue<String> frames = new LinkedBlockingQueue<>();
    private final CompletableFuture<String> closed = new CompletableFuture<>();
    private final WebSocket socket;

    private StreamClient(URI uri) {
        this.socket = HTTP.newWebSocketBuilder()
                .connectTimeout(Deadline.PATIENCE)
                .buildAsync(uri, new Collector())
                .orTimeout(Deadline.PATIENCE.toSeconds(), TimeUnit.SECONDS)
                .join();
    }

    static StreamClient connect(URI uri) {
        return new StreamClient(uri);
    }

    /** Sends a request; single quotes stand for double ones. */
    void send(String request) {
        sendText(Json.text(request));
    }

    /** Sends a text message as it is. */
    void sendText(String text) {
        socket.sendText(text, true)
                .orTimeout(Deadline.PATIENCE.toSeconds(), TimeUnit.SECONDS)
                .join();
    }

    /** The next frame that is no heartbeat, as it came. */
    String nextText() {
        String frame = take();
        while (frame.startsWith("{\"type\":\"heartbeat\"")) {
            frame = take();
        }
        return frame;
    }

    /** The next frame that is no heartbeat. */
    JsonNode next() {
        return Json.parse(nextText());
    }

    /** The next frame that is no heartbeat; fails where it is of another type. */
    JsonNode next(String type) {
        JsonNode frame = next();
        assertThat(frame.get("type").stringValue()).as("type of %s", frame).isEqualTo(type);
        return frame;
    }

    /** The next frame of all. */
    JsonNode nextOrHeartbeat() {
        return Json.parse(take());
    }

    /** Sends a request and takes the next frame. */
    JsonNode ask(String request) {
        send(request);
        return next();
    }

    /** The items of the next frames of that type, as many as wanted, however many frames they come in. */
    List<JsonNode> items(String type, int count) {
        List<JsonNode> items = new ArrayList<>();
        while (items.size() < count) {
            next(type).get("data").forEach(items::add);
        }
        assertThat(items).hasSize(count);
        return items;
    }

    /** Asks for a pong and fails where anything else comes first: nothing more was under way. */
    void expectNothingMore() {
        send("{'action':'ping','id':'nothing more'}");
        assertThat(next("pong").get("id").stringValue()).isEqualTo("nothing more");
    }

    /** Waits for the end: the close code and the reason. */
    String closed() {
        return closed.orTimeout(Deadline.PATIENCE.toSeconds(), TimeUnit.SECONDS).join();
    }

    /** The frames that came and were not taken, without heartbeats. */
    List<JsonNode> drain() {
        List<String> left = new ArrayList<>();
        frames.drainTo(left);
        return left.stream()
                .filter(frame -> !frame.startsWith("{\"type\":\"heartbeat\""))
                .map(Json::parse)
                .toList();
    }

    @Override
    public void close() {
        socket.abort();
    }

    private String take() {
        try {
            String frame = frames.poll(Deadline.PATIENCE.toMillis(), TimeUnit.MILLISECONDS);
            if (frame == null) {
                throw new AssertionError("no frame came, the connection is " + closed.getNow("open"));
            }
            assertThat(frame).startsWith("{\"type\":\"");
            return frame;
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw new AssertionError("interrupted", e);
        }
    }

    private final class Collector implements WebSocket.Listener {

        private final StringBuilder message = new StringBuilder();

        @Override
        public CompletionStage<?> onText(WebSocket webSocket, CharSequence data, boolean last) {
            message.append(data);
            if (last) {
                frames.add(message.toString());
                message.setLength(0);
            }
            webSocket.request(1);
            return CompletableFuture.completedStage(null);
        }

        @Override
        public CompletionStage<?> onClose(WebSocket webSocket, int code, String reason) {
            closed.complete(code + " " + reason);
            return CompletableFuture.completedStage(null);
        }

        @Override
        public void onError(WebSocket webSocket, Throwable error) {
            closed.complete("failed: " + error);
        }
    }
}
