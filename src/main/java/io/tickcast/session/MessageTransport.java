package io.tickcast.session;

import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.Queue;
import java.util.concurrent.ConcurrentLinkedQueue;
import java.util.concurrent.atomic.AtomicInteger;
import org.eclipse.jetty.websocket.api.Session;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.springframework.web.socket.CloseStatus;
import org.springframework.web.socket.PingMessage;
import org.springframework.web.socket.TextMessage;
import org.springframework.web.socket.WebSocketSession;
import org.springframework.web.socket.adapter.NativeWebSocketSession;

/**
 * Sends by Spring's {@code sendMessage}, which encodes each text anew and returns once it is out: on a virtual thread,
 * which lives while there is something to send. Sends, pings and closes go out one at a time, in the order of the calls;
 * none is dropped, so callers bound what waits. The position of a buffer moves when its whole frame is out.
 */
final class MessageTransport implements Transport {

    private static final Logger LOG = LoggerFactory.getLogger(MessageTransport.class);

    private final WebSocketSession session;
    private final Runnable disconnect;
    private final Queue<Runnable> calls = new ConcurrentLinkedQueue<>();
    private final AtomicInteger unfinished = new AtomicInteger();

    /**
     * A transport over an open session.
     *
     * @param disconnect cuts the connection, at once and without a word, so that a call of the session that waits fails
     */
    MessageTransport(WebSocketSession session, Runnable disconnect) {
        this.session = session;
        this.disconnect = disconnect;
    }

    /** The transport over a session that Spring made on Jetty, which alone can cut it. */
    static MessageTransport of(NativeWebSocketSession session) {
        Session jettySession = session.getNativeSession(Session.class);
        if (jettySession == null) {
            throw new IllegalStateException("the WebSocket session is none of Jetty's");
        }
        return new MessageTransport(session, jettySession::disconnect);
    }

    @Override
    public void send(List<ByteBuffer> textFrames, Runnable done) {
        enqueue(() -> {
            try {
                for (ByteBuffer frame : textFrames) {
                    sendText(frame);
                }
            } catch (IOException | RuntimeException failure) {
                LOG.debug("A send failed, the connection is cut", failure);
                disconnect.run();
                return;
            }
            done.run();
        });
    }

    @Override
    public void ping(Runnable sent) {
        enqueue(() -> {
            try {
                session.sendMessage(new PingMessage());
            } catch (IOException | RuntimeException failure) {
                LOG.debug("A ping failed", failure);
                return;
            }
            sent.run();
        });
    }

    @Override
    public void close(int code, String reason) {
        enqueue(() -> {
            try {
                session.close(new CloseStatus(code, reason));
            } catch (IOException | RuntimeException failure) {
                LOG.debug("A close failed", failure);
            }
        });
    }

    @Override
    public void abort() {
        disconnect.run();
    }

    private void sendText(ByteBuffer frame) throws IOException {
        session.sendMessage(new TextMessage(StandardCharsets.UTF_8.decode(frame.duplicate())));
        frame.position(frame.limit());
    }

    private void enqueue(Runnable call) {
        calls.add(call);
        if (unfinished.getAndIncrement() == 0) {
            Thread.ofVirtual().name("tickcast-send").start(this::work);
        }
    }

    private void work() {
        do {
            calls.remove().run();
        } while (unfinished.decrementAndGet() > 0);
    }
}
