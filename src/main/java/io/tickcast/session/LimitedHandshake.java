package io.tickcast.session;

import java.util.Map;
import org.springframework.http.HttpHeaders;
import org.springframework.http.HttpStatus;
import org.springframework.http.server.ServerHttpRequest;
import org.springframework.http.server.ServerHttpResponse;
import org.springframework.web.socket.WebSocketHandler;

/**
 * Refuses handshakes over the {@link ConnectionLimit}, and while the server stops, with 503. A refused connection is to be
 * closed, so that it takes no open file from the others.
 */
final class LimitedHandshake extends HandshakeStep {

    private final SessionRegistry sessions;
    private final ConnectionLimit limit;

    LimitedHandshake(SessionRegistry sessions, ConnectionLimit limit) {
        this.sessions = sessions;
        this.limit = limit;
    }

    @Override
    public boolean beforeHandshake(
            ServerHttpRequest request,
            ServerHttpResponse response,
            WebSocketHandler handler,
            Map<String, Object> attributes) {
        String address = request.getRemoteAddress().getAddress().getHostAddress();
        if (!sessions.isStopping() && limit.allowsFrom(address)) {
            attributes.put(MarketDataWebSocketHandler.ADDRESS, address);
            return true;
        }
        response.setStatusCode(HttpStatus.SERVICE_UNAVAILABLE);
        response.getHeaders().set(HttpHeaders.RETRY_AFTER, ConnectionLimit.RETRY_AFTER_SECONDS);
        response.getHeaders().setConnection("close");
        return false;
    }
}
