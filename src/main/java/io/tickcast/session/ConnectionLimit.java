package io.tickcast.session;

import java.util.Map;
import org.springframework.http.HttpHeaders;
import org.springframework.http.HttpStatus;
import org.springframework.http.server.ServerHttpRequest;
import org.springframework.http.server.ServerHttpResponse;
import org.springframework.web.socket.WebSocketHandler;

/**
 * Refuses handshakes with 503 while there are as many connections as there may be, or the server stops. Handshakes that
 * are under way at the same moment can go over the limit by their own number. A refused connection is to be closed, so
 * that it takes no open file from the others.
 */
final class ConnectionLimit extends HandshakeStep {

    private static final String RETRY_AFTER_SECONDS = "5";

    private final SessionRegistry sessions;
    private final LimitsProperties limits;
    private final int most;

    ConnectionLimit(SessionRegistry sessions, LimitsProperties limits, OpenFiles files) {
        this.sessions = sessions;
        this.limits = limits;
        this.most = files.connections(limits.connections());
    }

    @Override
    public boolean beforeHandshake(
            ServerHttpRequest request,
            ServerHttpResponse response,
            WebSocketHandler handler,
            Map<String, Object> attributes) {
        String address = request.getRemoteAddress().getAddress().getHostAddress();
        if (sessions.isRunning() && sessions.size() < most && limits.allowsFromAddress(sessions.sizeFrom(address))) {
            attributes.put(MarketDataWebSocketHandler.ADDRESS, address);
            return true;
        }
        response.setStatusCode(HttpStatus.SERVICE_UNAVAILABLE);
        response.getHeaders().set(HttpHeaders.RETRY_AFTER, RETRY_AFTER_SECONDS);
        response.getHeaders().setConnection("close");
        return false;
    }
}
