package io.tickcast.session;

import io.tickcast.hub.Outbound;
import io.tickcast.hub.Subscriber;
import io.tickcast.hub.SubscriptionHub;
import io.tickcast.protocol.CloseCode;
import io.tickcast.protocol.JsonMessages;
import java.nio.ByteBuffer;
import java.util.List;
import java.util.concurrent.TimeUnit;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * The sending half of a connection, whatever is below it: one send is under way at a time, a client that takes nothing
 * for too long is cut, and {@code closing} comes before the end. Hub's thread only, where nothing else is said.
 */
abstract class Session implements Outbound {

    private static final Logger LOG = LoggerFactory.getLogger(Session.class);
    private static final long CLOSE_PATIENCE_NANOS = TimeUnit.SECONDS.toNanos(5);

    private final String id;
    private final Transport transport;
    private final SessionServices services;
    private final SubscriptionHub hub;
    private final JsonMessages messages;
    private final Subscriber subscriber;
    private final Liveness liveness;
    private final int maxSubscriptions;

    /** What is being sent; null when nothing is. */
    private volatile @Nullable List<ByteBuffer> inFlight;

    private volatile boolean tellWhenSent;

    private @Nullable CloseCode closing;
    private boolean closeWhenSent;
    private long closeDeadline;

    Session(String id, Transport transport, SessionServices services, Liveness liveness, int maxSubscriptions) {
        this.id = id;
        this.transport = transport;
        this.services = services;
        this.hub = services.hub();
        this.messages = services.messages();
        this.liveness = liveness;
        this.maxSubscriptions = maxSubscriptions;
        this.subscriber = hub.connect(this, maxSubscriptions);
    }

    /** The session's name in messages and logs. */
    final String id() {
        return id;
    }

    /** The connection has ended. Any thread. */
    final void closed() {
        services.hubThread().execute(() -> hub.disconnect(subscriber));
    }

    final SessionServices services() {
        return services;
    }

    final int maxSubscriptions() {
        return maxSubscriptions;
    }

    final Subscriber subscriber() {
        return subscriber;
    }

    final boolean isClosing() {
        return closing != null;
    }

    /** An answer that finds a send under way follows it, it does not wait for a flush. */
    final void tellWhenSent() {
        tellWhenSent = true;
    }

    /** Tells the client what it is connected to. */
    final void welcome() {
        SessionProperties properties = services.properties();
        answer(messages.welcome(
                services.server(),
                id,
                properties.heartbeat().toMillis(),
                maxSubscriptions,
                properties.maxMessageSize().toBytes()));
    }

    final void answer(ByteBuffer message) {
        hub.answer(subscriber, message);
    }

    /** Closes, and tells when to come back where coming back unchanged is of use. */
    final void close(CloseCode code) {
        close(code, code.isTemporary() ? ReconnectSpread.forSessions(1).nextMillis() : null);
    }

    /** Says why, and closes; a client that does not let go is cut. */
    void close(CloseCode code, @Nullable Long reconnectAfterMillis) {
        if (closing != null) {
            return;
        }
        LOG.debug("Session {} is closed: {} {}", id, code.code(), code.reason());
        closing = code;
        closeDeadline = now() + CLOSE_PATIENCE_NANOS;
        tellWhenSent = true;
        hub.finish(subscriber, messages.closing(code, reconnectAfterMillis));
    }

    /** Does what is due: heartbeat, ping, or the end of a client that is gone. To be called several times a heartbeat. */
    final void check() {
        if (closing != null) {
            if (now() - closeDeadline >= 0) {
                transport.abort();
            }
            return;
        }
        lookForPong(liveness);
        switch (liveness.check(unsentBytes(), now())) {
            case NOTHING -> {}
            case HEARTBEAT -> answer(messages.heartbeat(services.clock().millis()));
            case PING -> transport.ping(() -> services.hubThread().execute(() -> liveness.pingSent(now())));
            case NO_PONG -> close(CloseCode.NO_PONG);
            case STALLED -> cut();
        }
    }

    /** Tells of a pong that has come since the last look, where there are pings. */
    void lookForPong(Liveness watch) {}

    @Override
    public boolean isWritable() {
        return inFlight == null;
    }

    @Override
    public void send(List<ByteBuffer> frames, boolean more) {
        inFlight = frames;
        tellWhenSent = more || closing != null;
        liveness.sending(unsentBytes(), now());
        transport.send(frames, this::sent);
    }

    @Override
    public final void closeWhenSent() {
        closeWhenSent = true;
        if (inFlight == null) {
            closeTransport();
        }
    }

    @Override
    public void failed() {
        services.hubThread().execute(() -> close(CloseCode.OVERLOADED));
    }

    @Override
    public final void overflowed() {
        services.hubThread().execute(() -> close(CloseCode.TOO_MANY_REQUESTS));
    }

    private void sent() {
        inFlight = null;
        if (tellWhenSent) {
            services.hubThread().execute(this::afterSend);
        }
    }

    private void afterSend() {
        if (closeWhenSent && inFlight == null) {
            closeTransport();
        } else {
            hub.writable(subscriber);
        }
    }

    private void closeTransport() {
        CloseCode code = closing;
        if (code != null) {
            closeWhenSent = false;
            transport.close(code.code(), code.reason());
        }
    }

    private void cut() {
        LOG.debug("Session {} is cut: {} {}", id, CloseCode.TOO_SLOW.code(), CloseCode.TOO_SLOW.reason());
        closing = CloseCode.TOO_SLOW;
        closeDeadline = now();
        hub.disconnect(subscriber);
        transport.abort();
    }

    /** The buffers move on as the peer takes bytes; one that is taken whole but not reported yet counts as one byte. */
    private long unsentBytes() {
        List<ByteBuffer> frames = inFlight;
        if (frames == null) {
            return 0;
        }
        long bytes = 1;
        for (ByteBuffer frame : frames) {
            bytes += frame.remaining();
        }
        return bytes;
    }

    final long now() {
        return services.nanoTime().getAsLong();
    }
}
