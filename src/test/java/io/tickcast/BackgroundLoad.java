package io.tickcast;

import io.tickcast.RawWebSocket.Frame;
import io.tickcast.session.TradeReader;
import java.io.UncheckedIOException;
import java.util.List;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.TimeUnit;
import java.util.stream.IntStream;

/**
 * Many symbols that stream to sessions of their own in the server of a test that is about something else. Each session
 * reads one symbol; a hole that no gap announces, or a connection that ends, fails whoever closes the load.
 */
final class BackgroundLoad implements AutoCloseable {

    private static final List<String> SYMBOLS =
            IntStream.range(0, 50).mapToObj(i -> "LOAD-" + i).toList();

    /** What the server has to be started with. */
    static final List<String> SETTINGS = List.of(
            "--tickcast.feeds[0].type=simulated",
            "--tickcast.feeds[0].rate=20000",
            "--tickcast.feeds[0].symbols=" + String.join(",", SYMBOLS));

    private final List<Session> sessions;

    private BackgroundLoad(List<Session> sessions) {
        this.sessions = sessions;
    }

    /** Subscribes, and waits until every session is streamed to. */
    static BackgroundLoad start(int port) {
        BackgroundLoad load = new BackgroundLoad(
                SYMBOLS.stream().map(symbol -> new Session(port, symbol)).toList());
        Deadline.await("the load streams", () -> load.sessions.stream().allMatch(Session::isStreamedTo));
        return load;
    }

    @Override
    public void close() {
        sessions.forEach(Session::close);
    }

    private static final class Session {

        private final RawWebSocket socket;
        private final TradeReader reader;
        private final CompletableFuture<Void> reading;
        private volatile boolean streamedTo;
        private volatile boolean closing;

        Session(int port, String symbol) {
            socket = RawWebSocket.open(port);
            reader = new TradeReader(symbol, _ -> streamedTo = true);
            socket.text("{'action':'subscribe','channel':'trade','symbols':['" + symbol + "'],'snapshot':false}");
            reading = CompletableFuture.runAsync(this::read, Thread::startVirtualThread);
        }

        boolean isStreamedTo() {
            return streamedTo || reading.isDone();
        }

        void close() {
            closing = true;
            socket.close();
            reading.orTimeout(Deadline.PATIENCE.toSeconds(), TimeUnit.SECONDS).join();
        }

        private void read() {
            try {
                while (true) {
                    Frame frame = socket.read();
                    if (frame.opcode() == RawWebSocket.PING) {
                        socket.frame(RawWebSocket.FIN | RawWebSocket.PONG, frame.payload());
                    } else {
                        reader.read(Json.parse(frame.text()));
                    }
                }
            } catch (UncheckedIOException end) {
                if (!closing) {
                    throw end;
                }
            }
        }
    }
}
