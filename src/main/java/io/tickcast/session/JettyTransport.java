package io.tickcast.session;

import java.nio.ByteBuffer;
import java.util.List;
import org.eclipse.jetty.util.Callback;
import org.eclipse.jetty.websocket.common.WebSocketSession;
import org.eclipse.jetty.websocket.core.CoreSession;
import org.eclipse.jetty.websocket.core.Frame;
import org.eclipse.jetty.websocket.core.OpCode;
import org.eclipse.jetty.websocket.core.OutgoingEntry;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.springframework.web.socket.adapter.NativeWebSocketSession;

/** Sends encoded frames through Jetty's core session: asynchronously, and without encoding text anew for each client. */
final class JettyTransport implements Transport {

    private static final Logger LOG = LoggerFactory.getLogger(JettyTransport.class);

    private final CoreSession session;

    private JettyTransport(CoreSession session) {
        this.session = session;
    }

    /** The transport below a session that Spring made on Jetty. */
    static JettyTransport of(NativeWebSocketSession session) {
        WebSocketSession jettySession = session.getNativeSession(WebSocketSession.class);
        if (jettySession == null) {
            throw new IllegalStateException("the WebSocket session is none of Jetty's");
        }
        return new JettyTransport(jettySession.getCoreSession());
    }

    @Override
    public void send(List<ByteBuffer> textFrames, Runnable done) {
        int last = textFrames.size() - 1;
        for (int i = 0; i < last; i++) {
            send(new Frame(OpCode.TEXT, textFrames.get(i)), Callback.from(() -> {}, this::failed), true);
        }
        send(new Frame(OpCode.TEXT, textFrames.get(last)), Callback.from(done, this::failed), false);
    }

    @Override
    public void ping(Runnable sent) {
        send(new Frame(OpCode.PING), Callback.from(sent, failure -> {}), false);
    }

    @Override
    public void close(int code, String reason) {
        session.close(code, reason, Callback.NOOP);
    }

    @Override
    public void abort() {
        session.abort();
    }

    /** What was not sent is missing in the stream: the client has to come back and resume. */
    private void failed(Throwable failure) {
        LOG.debug("A send failed, the connection is cut", failure);
        session.abort();
    }

    private void send(Frame frame, Callback callback, boolean batch) {
        session.sendFrame(
                new OutgoingEntry.Builder(frame, callback).batch(batch).build());
    }
}
