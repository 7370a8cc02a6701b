package io.tickcast;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.BufferedInputStream;
import java.io.ByteArrayOutputStream;
import java.io.EOFException;
import java.io.FilterInputStream;
import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.net.InetSocketAddress;
import java.net.Socket;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.TreeMap;
import java.util.concurrent.locks.LockSupport;
import tools.jackson.databind.JsonNode;

/**
 * A client of an event stream by hand, on a plain socket: takes an event once its blank line is there, keeps the last
 * event id as browsers do, and fails where the type of an event is not that of its message. Reading waits for a while,
 * then fails.
 */
final class EventClient implements AutoCloseable {

    private final Socket socket = new Socket();
    private final InputStream in;
    private int status;
    private final Map<String, String> headers = new TreeMap<>();
    private String lastEventId = "";
    private long retryMillis = -1;
    private volatile Duration pause = Duration.ZERO;

    private EventClient(int port, int receiveBuffer, String query, String... requestHeaders) throws IOException {
        if (receiveBuffer > 0) {
            socket.setReceiveBufferSize(receiveBuffer);
        }
        socket.setSoTimeout((int) Deadline.PATIENCE.toMillis());
        socket.connect(new InetSocketAddress("127.0.0.1", port), (int) Deadline.PATIENCE.toMillis());
        in = new BufferedInputStream(new PacedInput(socket.getInputStream()));
        StringBuilder request = new StringBuilder("GET /api/v1/stream" + query + " HTTP/1.1\r\n");
        List<String> all = new ArrayList<>(List.of(requestHeaders));
        all.addAll(List.of("Host: 127.0.0.1:" + port, "Accept: text/event-stream"));
        all.forEach(header -> request.append(header).append("\r\n"));
        socket.getOutputStream().write(request.append("\r\n").toString().getBytes(StandardCharsets.UTF_8));
        readHead();
    }

    /** Asks, and reads the head of the answer, whatever it is. */
    static EventClient ask(int port, String query, String... headers) {
        return ask(port, 0, query, headers);
    }

    /** Opens a stream and reads the welcome. */
    static EventClient open(int port, String query, String... headers) {
        return welcomed(ask(port, 0, query, headers));
    }

    /** Opens a stream that takes few bytes before it is read. */
    static EventClient openWithSmallBuffer(int port, String query) {
        return welcomed(ask(port, 8 * 1024, query));
    }

    /** Opens a stream where another has ended. */
    static EventClient resume(int port, String query, String lastEventId) {
        return lastEventId.isEmpty() ? open(port, query) : open(port, query, "Last-Event-ID: " + lastEventId);
    }

    private static EventClient ask(int port, int receiveBuffer, String query, String... headers) {
        try {
            return new EventClient(port, receiveBuffer, query, headers);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    private static EventClient welcomed(EventClient client) {
        assertThat(client.status).as("status").isEqualTo(200);
        client.next("welcome");
        return client;
    }

    /** From now on waits before each read from the socket. */
    void pace(Duration wait) {
        pause = wait;
    }

    int status() {
        return status;
    }

    /** A header of the answer; null where there is none. */
    String header(String name) {
        return headers.get(name.toLowerCase(Locale.ROOT));
    }

    String lastEventId() {
        return lastEventId;
    }

    /** What the server has said last of when to come back; -1 where it has not. */
    long retryMillis() {
        return retryMillis;
    }

    /** The next event that is no heartbeat. */
    Event next() {
        Event event = nextOrHeartbeat();
        while (event.type().equals("heartbeat")) {
            event = nextOrHeartbeat();
        }
        return event;
    }

    /** The next event that is no heartbeat; fails where it is of another type. */
    Event next(String type) {
        Event event = next();
        assertThat(event.type()).as("type of %s", event.data()).isEqualTo(type);
        return event;
    }

    /** The next event of all. */
    Event nextOrHeartbeat() {
        String type = "";
        String data = "";
        String id = null;
        for (String line = readLine(); !line.isEmpty(); line = readLine()) {
            String value = line.substring(line.indexOf(' ') + 1);
            switch (line.substring(0, line.indexOf(' '))) {
                case "event:" -> type = value;
                case "data:" -> data = value;
                case "id:" -> id = value;
                case "retry:" -> retryMillis = Long.parseLong(value);
                default -> throw new AssertionError("unexpected " + line);
            }
        }
        lastEventId = id == null ? lastEventId : id;
        Event event = new Event(type, data, id);
        assertThat(data).startsWith("{\"type\":\"" + type + "\"");
        return event;
    }

    /** The items of the next events of that type, as many as wanted, however many events they come in. */
    List<JsonNode> items(String type, int count) {
        List<JsonNode> items = new ArrayList<>();
        while (items.size() < count) {
            next(type).message().get("data").forEach(items::add);
        }
        assertThat(items).hasSize(count);
        return items;
    }

    /** What is left of an answer that ends. */
    String rest() {
        try {
            return new String(in.readAllBytes(), StandardCharsets.UTF_8);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    @Override
    public void close() {
        try {
            socket.close();
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    private void readHead() {
        status = Integer.parseInt(readLine().split(" ", 3)[1]);
        for (String line = readLine(); !line.isEmpty(); line = readLine()) {
            int colon = line.indexOf(':');
            headers.put(
                    line.substring(0, colon).toLowerCase(Locale.ROOT),
                    line.substring(colon + 1).strip());
        }
    }

    private String readLine() {
        ByteArrayOutputStream line = new ByteArrayOutputStream();
        try {
            for (int read = in.read(); read != '\n'; read = in.read()) {
                if (read < 0) {
                    throw new EOFException("the stream has ended");
                }
                if (read != '\r') {
                    line.write(read);
                }
            }
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
        return line.toString(StandardCharsets.UTF_8);
    }

    private final class PacedInput extends FilterInputStream {

        PacedInput(InputStream in) {
            super(in);
        }

        @Override
        public int read(byte[] bytes, int offset, int length) throws IOException {
            LockSupport.parkNanos(pause.toNanos());
            return super.read(bytes, offset, length);
        }
    }

    /**
     * An event.
     *
     * @param type what stands behind {@code event:}
     * @param data what stands behind {@code data:}, as it came
     * @param id what stands behind {@code id:}; null where it has none
     */
    record Event(String type, String data, String id) {

        JsonNode message() {
            return Json.parse(data);
        }
    }
}
