package io.tickcast.session;

import io.tickcast.protocol.CloseCode;
import io.tickcast.security.SecurityProperties;
import jakarta.servlet.http.HttpServletRequest;
import jakarta.servlet.http.HttpServletResponse;
import java.util.List;
import java.util.UUID;
import java.util.concurrent.atomic.AtomicReference;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.springframework.http.HttpHeaders;
import org.springframework.http.HttpMethod;
import org.springframework.http.HttpStatus;
import org.springframework.web.HttpRequestMethodNotSupportedException;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.RestController;
import org.springframework.web.cors.CorsUtils;

/**
 * Server-sent events at {@code /api/v1/stream}, for clients that get no WebSocket: makes an {@link EventSession} of each
 * request that can be served. No thread waits for its client.
 */
@RestController
final class EventStreamController {

    private static final Logger LOG = LoggerFactory.getLogger(EventStreamController.class);
    private static final String LAST_EVENT_ID = "Last-Event-ID";

    private final SessionServices services;
    private final SessionRegistry registry;
    private final ConnectionLimit limit;
    private final SecurityProperties security;

    EventStreamController(
            SessionServices services, SessionRegistry registry, ConnectionLimit limit, SecurityProperties security) {
        this.services = services;
        this.registry = registry;
        this.limit = limit;
        this.security = security;
    }

    /** The answer is taken over from Spring, which leaves it alone because it was handed out. */
    @GetMapping("/api/v1/stream")
    void stream(HttpServletRequest request, HttpServletResponse response)
            throws HttpRequestMethodNotSupportedException {
        EventTransport.throwRefusal(request);
        requireGet(request);
        requireKnownOrigin(request);
        StreamParameters parameters = new StreamParameters(request::getParameterValues);
        StreamQuery query = StreamQuery.of(parameters, lastEventId(request, parameters));
        requireRoomFor(request.getRemoteAddr());
        open(request, query);
    }

    /** Spring serves HEAD with this method as well, and the answer would never end. */
    private static void requireGet(HttpServletRequest request) throws HttpRequestMethodNotSupportedException {
        if (!HttpMethod.GET.matches(request.getMethod())) {
            throw new HttpRequestMethodNotSupportedException(request.getMethod(), List.of(HttpMethod.GET.name()));
        }
    }

    /** As for a WebSocket: a browser would keep the answer from the page, but only once it is under way. */
    private void requireKnownOrigin(HttpServletRequest request) {
        if (CorsUtils.isCorsRequest(request)
                && !security.allowedOrigins().contains(request.getHeader(HttpHeaders.ORIGIN))) {
            throw StreamProblems.of(HttpStatus.FORBIDDEN, "pages of this origin may not read here");
        }
    }

    /** The header is newer: browsers send it beside the same URL when they come back. */
    private static @Nullable String lastEventId(HttpServletRequest request, StreamParameters parameters) {
        String header = request.getHeader(LAST_EVENT_ID);
        return header == null || header.isBlank() ? parameters.text("lastEventId") : header.strip();
    }

    private void requireRoomFor(String address) {
        if (!limit.allowsFrom(address)) {
            throw StreamProblems.full();
        }
    }

    private void open(HttpServletRequest request, StreamQuery query) {
        String address = request.getRemoteAddr();
        AtomicReference<@Nullable EventSession> opened = new AtomicReference<>();
        EventTransport transport = EventTransport.takeOver(request, () -> ended(opened.get(), address));
        long retryMillis = ReconnectSpread.forSessions(registry.size()).nextMillis();
        EventSession session = new EventSession(UUID.randomUUID().toString(), transport, services, query, retryMillis);
        opened.set(session);
        registry.add(session, address);
        LOG.debug("Session {} is open from {}", session.id(), address);
        services.hubThread().execute(() -> begin(session, transport, address));
    }

    /** While the server stops there is only {@code closing}: a browser would not come back after a refusal. */
    private void begin(EventSession session, EventTransport transport, String address) {
        if (registry.isStopping()) {
            session.close(CloseCode.RESTART);
            return;
        }
        switch (session.admission()) {
            case SERVED -> session.begin();
            case UNKNOWN -> {
                registry.remove(session, address);
                transport.refuse(StreamProblems.unknownSymbol(
                        session.query().request().symbols().getFirst()));
            }
            case TOO_MANY -> {
                registry.remove(session, address);
                transport.refuse(StreamProblems.badParameter(
                        "symbols", "symbols are more than " + session.maxSubscriptions() + " streams, ask for fewer"));
            }
        }
    }

    private void ended(@Nullable EventSession session, String address) {
        if (session != null) {
            LOG.debug("Session {} has ended", session.id());
            registry.remove(session, address);
            session.closed();
        }
    }
}
