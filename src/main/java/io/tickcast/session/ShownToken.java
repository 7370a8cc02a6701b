package io.tickcast.session;

import io.tickcast.security.AccessKeys;
import jakarta.servlet.http.HttpServletRequest;
import java.util.Map;
import java.util.Optional;
import org.springframework.http.HttpHeaders;
import org.springframework.http.server.ServerHttpRequest;
import org.springframework.http.server.ServerHttpResponse;
import org.springframework.http.server.ServletServerHttpRequest;
import org.springframework.web.socket.WebSocketHandler;

/** Takes the token that a client shows in the URL or in a header along into the session, good or bad. */
final class ShownToken extends HandshakeStep {

    @Override
    public boolean beforeHandshake(
            ServerHttpRequest request,
            ServerHttpResponse response,
            WebSocketHandler handler,
            Map<String, Object> attributes) {
        HttpServletRequest servletRequest = ((ServletServerHttpRequest) request).getServletRequest();
        Optional.ofNullable(servletRequest.getParameter(AccessKeys.PARAMETER))
                .or(() -> AccessKeys.bearerToken(request.getHeaders().getFirst(HttpHeaders.AUTHORIZATION)))
                .ifPresent(token -> attributes.put(MarketDataWebSocketHandler.TOKEN, token));
        return true;
    }
}
