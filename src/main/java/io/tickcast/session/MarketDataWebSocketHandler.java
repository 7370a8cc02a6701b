package io.tickcast.session;

import java.util.List;
import java.util.UUID;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.springframework.web.socket.BinaryMessage;
import org.springframework.web.socket.CloseStatus;
import org.springframework.web.socket.PongMessage;
import org.springframework.web.socket.SubProtocolCapable;
import org.springframework.web.socket.TextMessage;
import org.springframework.web.socket.WebSocketHandler;
import org.springframework.web.socket.WebSocketMessage;
import org.springframework.web.socket.WebSocketSession;
import org.springframework.web.socket.adapter.NativeWebSocketSession;

/** The endpoint at {@code /ws}: makes a {@link ClientSession} for each connection and hands over what comes. */
final class MarketDataWebSocketHandler implements WebSocketHandler, SubProtocolCapable {

    /** Attribute with the client's address. */
    static final String ADDRESS = "tickcast.address";

    /** Attribute with the token that the client showed. */
    static final String TOKEN = "tickcast.token";

    private static final Logger LOG = LoggerFactory.getLogger(MarketDataWebSocketHandler.class);
    private static final String SESSION = "tickcast.session";
    private static final String SUBPROTOCOL = "tickcast.v1.json";

    private final SessionServices services;
    private final SessionRegistry registry;

    MarketDataWebSocketHandler(SessionServices services, SessionRegistry registry) {
        this.services = services;
        this.registry = registry;
    }

    @Override
    public List<String> getSubProtocols() {
        return List.of(SUBPROTOCOL);
    }

    @Override
    public boolean supportsPartialMessages() {
        return false;
    }

    @Override
    public void afterConnectionEstablished(WebSocketSession session) {
        ClientSession client =
                new ClientSession(UUID.randomUUID().toString(), transport((NativeWebSocketSession) session), services);
        session.getAttributes().put(SESSION, client);
        registry.add(client, address(session));
        LOG.debug("Session {} is open from {}", client.id(), address(session));
        client.opened((String) session.getAttributes().get(TOKEN));
    }

    @Override
    public void handleMessage(WebSocketSession session, WebSocketMessage<?> message) {
        ClientSession client = client(session);
        switch (message) {
            case TextMessage text -> client.received(text.getPayload());
            case BinaryMessage binary -> client.receivedBinary();
            case PongMessage pong -> client.receivedPong();
            default -> LOG.debug("Session {} sent an unexpected {}", client.id(), message.getClass());
        }
    }

    @Override
    public void handleTransportError(WebSocketSession session, Throwable failure) {
        LOG.debug("Session {} failed: {}", client(session).id(), failure.toString());
    }

    @Override
    public void afterConnectionClosed(WebSocketSession session, CloseStatus status) {
        ClientSession client = client(session);
        LOG.debug("Session {} has ended: {}", client.id(), status);
        registry.remove(client, address(session));
        client.closed();
    }

    private Transport transport(NativeWebSocketSession session) {
        return switch (services.properties().transport()) {
            case CORE -> JettyTransport.of(session);
            case MESSAGE -> MessageTransport.of(session);
        };
    }

    private static ClientSession client(WebSocketSession session) {
        if (session.getAttributes().get(SESSION) instanceof ClientSession client) {
            return client;
        }
        throw new IllegalStateException("the connection was not established");
    }

    private static String address(WebSocketSession session) {
        return (String) session.getAttributes().getOrDefault(ADDRESS, "");
    }
}
