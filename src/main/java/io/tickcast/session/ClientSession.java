package io.tickcast.session;

import io.tickcast.hub.RequestId;
import io.tickcast.hub.SubscriptionHub;
import io.tickcast.protocol.CloseCode;
import io.tickcast.protocol.ErrorCode;
import io.tickcast.protocol.JsonMessages;
import io.tickcast.protocol.Request;
import io.tickcast.protocol.RequestParser;
import io.tickcast.session.RequestLimiter.Verdict;
import java.util.List;
import java.util.concurrent.atomic.AtomicBoolean;
import java.util.concurrent.atomic.AtomicInteger;
import org.jspecify.annotations.Nullable;

/**
 * One WebSocket connection. Requests are read on the container's threads, one at a time, and served on the hub's thread
 * in their order; all other state belongs to the hub's thread.
 */
final class ClientSession extends Session {

    private static final int MAX_QUEUED_REQUESTS = 1_000;

    private final SubscriptionHub hub;
    private final JsonMessages messages;
    private final RequestLimiter limiter;
    private final AtomicInteger queuedRequests = new AtomicInteger();
    private final AtomicBoolean overrun = new AtomicBoolean();

    /** Since the last check; a flood of pongs costs the hub's thread nothing. */
    private volatile boolean pongReceived;

    ClientSession(String id, Transport transport, SessionServices services) {
        super(
                id,
                transport,
                services,
                new Liveness(services.properties(), services.nanoTime().getAsLong()),
                services.properties().maxSubscriptions());
        this.hub = services.hub();
        this.messages = services.messages();
        this.limiter = new RequestLimiter(services.properties().maxRequestsPerSecond(), services.nanoTime());
    }

    // On the container's threads

    /** The handshake is done; {@code token} is what the client showed, if anything. */
    void opened(@Nullable String token) {
        services().hubThread().execute(() -> {
            welcome();
            if (token != null && !services().keys().mayPublish(token)) {
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

    /** A client that is read faster than it can be served is not served any more. */
    private void queue(Runnable task) {
        if (queuedRequests.incrementAndGet() > MAX_QUEUED_REQUESTS) {
            queuedRequests.decrementAndGet();
            if (overrun.compareAndSet(false, true)) {
                services().hubThread().execute(() -> close(CloseCode.TOO_MANY_REQUESTS));
            }
            return;
        }
        services().hubThread().execute(() -> {
            queuedRequests.decrementAndGet();
            tellWhenSent();
            task.run();
        });
    }

    // On the hub's thread

    @Override
    void lookForPong(Liveness watch) {
        if (pongReceived) {
            pongReceived = false;
            watch.pongReceived();
        }
    }

    private void serve(Request request) {
        if (isClosing()) {
            return;
        }
        switch (request) {
            case Request.Ping ping ->
                answer(messages.pong(ping.id(), services().clock().millis()));
            case Request.Subscribe subscribe -> hub.subscribe(subscriber(), subscribe.id(), subscribe.request());
            case Request.Unsubscribe unsubscribe ->
                hub.unsubscribe(subscriber(), unsubscribe.id(), unsubscribe.request());
            case Request.Authenticate authenticate -> authenticate(authenticate);
            case Request.Bad bad -> answer(messages.error(bad.id(), bad.code(), bad.message(), List.of()));
        }
    }

    private void authenticate(Request.Authenticate request) {
        answer(
                services().keys().mayPublish(request.token())
                        ? messages.authenticated(request.id())
                        : messages.error(
                                request.id(), ErrorCode.UNAUTHORIZED, "the token is not a known one", List.of()));
    }

    private void refuse(@Nullable RequestId requestId) {
        String message = "more than " + services().properties().maxRequestsPerSecond() + " requests a second";
        answer(messages.error(requestId, ErrorCode.RATE_LIMITED, message, List.of()));
    }
}
