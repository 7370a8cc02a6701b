package io.tickcast.session;

import java.util.Base64;
import java.util.Map;
import org.springframework.http.HttpStatus;
import org.springframework.http.server.ServerHttpRequest;
import org.springframework.http.server.ServerHttpResponse;
import org.springframework.web.socket.WebSocketHandler;
import org.springframework.web.socket.WebSocketHttpHeaders;
import org.springframework.web.util.InvalidUrlException;
import org.springframework.web.util.UriComponentsBuilder;

/** Refuses handshakes with a key or an origin that no client sends and that the steps behind would stumble over. */
final class SoundHandshake extends HandshakeStep {

    private static final int KEY_BYTES = 16;

    @Override
    public boolean beforeHandshake(
            ServerHttpRequest request,
            ServerHttpResponse response,
            WebSocketHandler handler,
            Map<String, Object> attributes) {
        String key = request.getHeaders().getFirst(WebSocketHttpHeaders.SEC_WEBSOCKET_KEY);
        if (key != null && !isKey(key)) {
            response.setStatusCode(HttpStatus.BAD_REQUEST);
            return false;
        }
        String origin = request.getHeaders().getOrigin();
        if (origin != null && !isUri(origin)) {
            response.setStatusCode(HttpStatus.FORBIDDEN);
            return false;
        }
        return true;
    }

    private static boolean isKey(String key) {
        try {
            return Base64.getDecoder().decode(key).length == KEY_BYTES;
        } catch (IllegalArgumentException noBase64) {
            return false;
        }
    }

    private static boolean isUri(String origin) {
        try {
            UriComponentsBuilder.fromUriString(origin);
            return true;
        } catch (InvalidUrlException noUri) {
            return false;
        }
    }
}
