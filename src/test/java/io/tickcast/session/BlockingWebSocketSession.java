package io.tickcast.session;

import io.tickcast.Deadline;
import java.io.IOException;
import java.net.InetSocketAddress;
import java.net.URI;
import java.security.Principal;
import java.util.List;
import java.util.Map;
import java.util.concurrent.BlockingQueue;
import java.util.concurrent.LinkedBlockingQueue;
import java.util.concurrent.TimeUnit;
import org.springframework.http.HttpHeaders;
import org.springframework.web.socket.CloseStatus;
import org.springframework.web.socket.PingMessage;
import org.springframework.web.socket.TextMessage;
import org.springframework.web.socket.WebSocketExtension;
import org.springframework.web.socket.WebSocketMessage;
import org.springframework.web.socket.WebSocketSession;

/** A session of Spring's whose sends and closes each wait until the test lets them finish or fail. */
final class BlockingWebSocketSession implements WebSocketSession {

    private final BlockingQueue<String> calls = new LinkedBlockingQueue<>();
    private final BlockingQueue<Boolean> outcomes = new LinkedBlockingQueue<>();

    /** The next call that was made: {@code text …}, {@code ping}, {@code close …} or {@code disconnect}. */
    String nextCall() {
        return take(calls);
    }

    /** Lets the call that waits return. */
    void finish() {
        outcomes.add(true);
    }

    /** Lets the call that waits fail. */
    void fail() {
        outcomes.add(false);
    }

    /** What the transport does to cut the connection. */
    void disconnect() {
        calls.add("disconnect");
    }

    @Override
    public void sendMessage(WebSocketMessage<?> message) throws IOException {
        call(
                switch (message) {
                    case TextMessage text -> "text " + text.getPayload();
                    case PingMessage _ -> "ping";
                    default -> throw new AssertionError("unexpected " + message);
                });
    }

    @Override
    public void close(CloseStatus status) throws IOException {
        call("close " + status.getCode() + " " + status.getReason());
    }

    private void call(String what) throws IOException {
        calls.add(what);
        if (!take(outcomes)) {
            throw new IOException("failed on behalf of the test");
        }
    }

    private static <T> T take(BlockingQueue<T> queue) {
        try {
            T taken = queue.poll(Deadline.PATIENCE.toMillis(), TimeUnit.MILLISECONDS);
            if (taken == null) {
                throw new AssertionError("waited in vain");
            }
            return taken;
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw new AssertionError("interrupted", e);
        }
    }

    @Override
    public String getId() {
        throw new UnsupportedOperationException();
    }

    @Override
    public URI getUri() {
        throw new UnsupportedOperationException();
    }

    @Override
    public HttpHeaders getHandshakeHeaders() {
        throw new UnsupportedOperationException();
    }

    @Override
    public Map<String, Object> getAttributes() {
        throw new UnsupportedOperationException();
    }

    @Override
    public Principal getPrincipal() {
        throw new UnsupportedOperationException();
    }

    @Override
    public InetSocketAddress getLocalAddress() {
        throw new UnsupportedOperationException();
    }

    @Override
    public InetSocketAddress getRemoteAddress() {
        throw new UnsupportedOperationException();
    }

    @Override
    public String getAcceptedProtocol() {
        throw new UnsupportedOperationException();
    }

    @Override
    public void setTextMessageSizeLimit(int messageSizeLimit) {
        throw new UnsupportedOperationException();
    }

    @Override
    public int getTextMessageSizeLimit() {
        throw new UnsupportedOperationException();
    }

    @Override
    public void setBinaryMessageSizeLimit(int messageSizeLimit) {
        throw new UnsupportedOperationException();
    }

    @Override
    public int getBinaryMessageSizeLimit() {
        throw new UnsupportedOperationException();
    }

    @Override
    public List<WebSocketExtension> getExtensions() {
        throw new UnsupportedOperationException();
    }

    @Override
    public boolean isOpen() {
        throw new UnsupportedOperationException();
    }

    @Override
    public void close() {
        throw new UnsupportedOperationException();
    }
}
