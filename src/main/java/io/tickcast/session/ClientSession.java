package io.tickcast.session;

import io.tickcast.hub.Outbound;
import io.tickcast.hub.RequestId;
import io.tickcast.hub.Subscriber;
import io.tickcast.hub.SubscriptionHub;
import io.tickcast.protocol.CloseCode;
import io.tickcast.protocol.ErrorCode;
import io.tickcast.protocol.JsonMessages;
import io.tickcast.protocol.Request;
import io.tickcast.protocol.RequestParser;
import io.tickcast.session.RequestLimiter.Verdict;
import java.nio.ByteBuffer;
import java.util.List;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicBoolean;
import java.util.concurrent.atomic.AtomicInteger;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * One connection. Requests are read on the container's threads, one at a time, and served on the hub's thread in their
 * order; all other state belongs to the hub's thread. One send is under way at a time.
 */
final class ClientSession implements Outbound {

    private static final Logger LOG = LoggerFactory.getLogger(ClientSession.class);
    private static final int MAX_QUEUED_REQUESTS = 1_000;
    private static final long CLOSE_PATIENCE_NANOS = TimeUnit.SECONDS.toNanos(5);

    private final String id;
    private final Transport transport;
    private final SessionServices services;
    private final SubscriptionHub hub;
    private final JsonMessages messages;
    private final RequestLimiter limiter;
    private final Subscriber subscriber;
    private final Liveness liveness;
    private final AtomicInteger queuedRequests = new AtomicInteger();
    private final AtomicBoolean overrun = new AtomicBoolean();

    /** What is being sent; null when nothing is. */
    private volatile @Nullable List<ByteBuffer> inFlight;

    private volatile boolean tellWhenSent;

    /** Since the last check; a flood of pongs costs the hub's thread nothing. */
    private volatile boolean pongReceived;

    private @Nullable CloseCode closing;
    private boolean closeWhenSent;
    private long closeDeadline;

    ClientSession(String id, Transport transport, SessionServices services) {
        this.id = id;
        this.transport = transport;
        this.services = services;
        this.hub = services.hub();
        this.messages = services.messages();
        this.limiter = new RequestLimiter(services.properties().maxRequestsPerSecond(), services.nanoTime());
        this.subscriber = hub.connect(this, services.properties().maxSubscriptions());
        this.liveness = new Liveness(services.properties(), now());
    }

    /** The session's name in messages and logs. */
    String id() {
        return id;
    }

    // On the container's threads

    /** The handshake is done; {@code token} is what the client showed, if anything. */
    void opened(@Nullable String token) {
        services.hubThread().execute(() -> {
            SessionProperties properties = services.properties();
            hub.answer(
                    subscriber,
                    messages.welcome(
                            services.server(),
                            id,
                            properties.heartbeat().toMillis(),
                            properties.maxSubscriptions(),
                            properties.maxMessageSize().toBytes()));
            if (token != null && !services.keys().mayPublish(token)) {
                close(CloseCode.UNAUTHENTICATED);
            }
        });
    }

    /** A text message has come. */
    void received(String text) {
        Verdict verdict = limiter.request();
        Request request = RequestParser.parse(text);
        if (verdict == Verdict.REFUSE) {
            queue(() -> refuse(request.id()));
        } else if (verdict == Verdict.CLOSE) {
            queue(() -> close(CloseCode.TOO_MANY_REQUESTS));
        } else if (request instanceof Request.Bad bad && !bad.isProtocol() && limiter.malformed() == Verdict.CLOSE) {
            queue(() -> close(CloseCode.NOT_THE_PROTOCOL));
        } else {
            queue(() -> serve(request));
        }
    }

    /** A binary message has come, which is none of this subprotocol's. */
    void receivedBinary() {
        queue(() -> close(CloseCode.WRONG_FRAME_KIND));
    }

    /** A pong has come. */
    void receivedPong() {
        pongReceived = true;
    }

    /** The connection has ended. */
    void closed() {
        services.hubThread().execute(() -> hub.disconnect(subscriber));
    }

    /** A client that is read faster than it can be served is not served any more. */
    private void queue(Runnable task) {
        if (queuedRequests.incrementAndGet() > MAX_QUEUED_REQUESTS) {
            queuedRequests.decrementAndGet();
            if (overrun.compareAndSet(false, true)) {
                services.hubThread().execute(() -> close(CloseCode.TOO_MANY_REQUESTS));
            }
            return;
        }
        services.hubThread().execute(() -> {
            queuedRequests.decrementAndGet();
            // An answer that finds a send under way follows it, it does not wait for a flush.
            tellWhenSent = true;
            task.run();
        });
    }

    // On the hub's thread

    /** Closes, and tells when to come back where coming back unchanged is of use. */
    private void close(CloseCode code) {
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
    void check() {
        if (closing != null) {
            if (now() - closeDeadline >= 0) {
                transport.abort();
            }
            return;
        }
        if (pongReceived) {
            pongReceived = false;
            liveness.pongReceived();
        }
        switch (liveness.check(unsentBytes(), now())) {
            case NOTHING -> {}
            case HEARTBEAT ->
                hub.answer(subscriber, messages.heartbeat(services.clock().millis()));
            case PING -> transport.ping(() -> services.hubThread().execute(() -> liveness.pingSent(now())));
            case NO_PONG -> close(CloseCode.NO_PONG);
            case STALLED -> cut();
        }
    }

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
    public void closeWhenSent() {
        closeWhenSent = true;
        if (isWritable()) {
            closeTransport();
        }
    }

    @Override
    public void failed() {
        services.hubThread().execute(() -> close(CloseCode.OVERLOADED));
    }

    @Override
    public void overflowed() {
        services.hubThread().execute(() -> close(CloseCode.TOO_MANY_REQUESTS));
    }

    private void sent() {
        inFlight = null;
        if (tellWhenSent) {
            services.hubThread().execute(this::afterSend);
        }
    }

    private void afterSend() {
        if (closeWhenSent && isWritable()) {
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

    private void serve(Request request) {
        if (closing != null) {
            return;
        }
        switch (request) {
            case Request.Ping ping ->
                answer(messages.pong(ping.id(), services.clock().millis()));
            case Request.Subscribe subscribe -> hub.subscribe(subscriber, subscribe.id(), subscribe.request());
            case Request.Unsubscribe unsubscribe ->
                hub.unsubscribe(subscriber, unsubscribe.id(), unsubscribe.request());
            case Request.Authenticate authenticate -> authenticate(authenticate);
            case Request.Bad bad -> answer(messages.error(bad.id(), bad.code(), bad.message(), List.of()));
        }
    }

    private void authenticate(Request.Authenticate request) {
        answer(
                services.keys().mayPublish(request.token())
                        ? messages.authenticated(request.id())
                        : messages.error(
                                request.id(), ErrorCode.UNAUTHORIZED, "the token is not a known one", List.of()));
    }

    private void refuse(@Nullable RequestId requestId) {
        String message = "more than " + services.properties().maxRequestsPerSecond() + " requests a second";
        answer(messages.error(requestId, ErrorCode.RATE_LIMITED, message, List.of()));
    }

    private void answer(ByteBuffer message) {
        hub.answer(subscriber, message);
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

    private long now() {
        return services.nanoTime().getAsLong();
    }
}
