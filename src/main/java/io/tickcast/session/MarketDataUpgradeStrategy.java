package io.tickcast.session;

import jakarta.servlet.ServletContext;
import jakarta.servlet.http.HttpServletRequest;
import jakarta.servlet.http.HttpServletResponse;
import java.io.IOException;
import java.security.Principal;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import org.eclipse.jetty.ee11.servlet.ServletContextHandler;
import org.eclipse.jetty.ee11.servlet.ServletCoreRequest;
import org.eclipse.jetty.ee11.servlet.ServletCoreResponse;
import org.eclipse.jetty.ee11.websocket.server.JettyWebSocketServerContainer;
import org.eclipse.jetty.server.Request;
import org.eclipse.jetty.server.Response;
import org.eclipse.jetty.util.Blocker;
import org.eclipse.jetty.websocket.common.JettyWebSocketFrameHandler;
import org.eclipse.jetty.websocket.common.JettyWebSocketFrameHandlerFactory;
import org.eclipse.jetty.websocket.core.Configuration.ConfigurationCustomizer;
import org.eclipse.jetty.websocket.core.FrameHandler;
import org.eclipse.jetty.websocket.core.WebSocketComponents;
import org.eclipse.jetty.websocket.core.server.ServerUpgradeRequest;
import org.eclipse.jetty.websocket.core.server.WebSocketMappings;
import org.eclipse.jetty.websocket.core.server.WebSocketNegotiator;
import org.eclipse.jetty.websocket.core.server.WebSocketServerComponents;
import org.jspecify.annotations.Nullable;
import org.springframework.http.server.ServerHttpRequest;
import org.springframework.http.server.ServerHttpResponse;
import org.springframework.http.server.ServletServerHttpRequest;
import org.springframework.http.server.ServletServerHttpResponse;
import org.springframework.web.socket.WebSocketExtension;
import org.springframework.web.socket.WebSocketHandler;
import org.springframework.web.socket.adapter.jetty.JettyWebSocketHandlerAdapter;
import org.springframework.web.socket.adapter.jetty.JettyWebSocketSession;
import org.springframework.web.socket.server.HandshakeFailureException;
import org.springframework.web.socket.server.jetty.JettyRequestUpgradeStrategy;

/**
 * Makes Jetty's connections out of handshakes: with our message sizes, without an idle timeout (pings watch the
 * connections), small frames of one send in one write, compression only where it is configured (Jetty would use it with
 * all who offer it), and an {@link OpenedHandshake} in place of the request.
 */
final class MarketDataUpgradeStrategy extends JettyRequestUpgradeStrategy {

    private static final String COMPRESSION = "permessage-deflate";

    /**
     * Jetty would hold its frame limit against what the server sends, too. Reading is bounded by the message size: with
     * auto-fragmentation a frame is handed over as it arrives and never allocated by its announced length.
     */
    private static final long NO_FRAME_LIMIT = 0;

    private static final int OUTPUT_BUFFER_BYTES = 32 * 1024;

    private final boolean compression;
    private final ConfigurationCustomizer settings = new ConfigurationCustomizer();
    private @Nullable WebSocketMappings mappings;
    private @Nullable JettyWebSocketFrameHandlerFactory frameHandlers;

    MarketDataUpgradeStrategy(SessionProperties properties) {
        this.compression = properties.compression();
        long maxMessageBytes = properties.maxMessageSize().toBytes();
        settings.setMaxTextMessageSize(maxMessageBytes);
        settings.setMaxBinaryMessageSize(maxMessageBytes);
        settings.setMaxFrameSize(NO_FRAME_LIMIT);
        settings.setAutoFragment(true);
        settings.setOutputBufferSize(OUTPUT_BUFFER_BYTES);
        settings.setIdleTimeout(Duration.ZERO);
    }

    @Override
    public void setServletContext(ServletContext servletContext) {
        super.setServletContext(servletContext);
        WebSocketComponents components = WebSocketServerComponents.getWebSocketComponents(
                ServletContextHandler.getServletContextHandler(servletContext));
        if (!compression) {
            components.getExtensionRegistry().unregister(COMPRESSION);
        }
        mappings = new WebSocketMappings(components);
        frameHandlers = new JettyWebSocketFrameHandlerFactory(
                JettyWebSocketServerContainer.getContainer(servletContext), components);
    }

    @Override
    public void upgrade(
            ServerHttpRequest request,
            ServerHttpResponse response,
            @Nullable String subProtocol,
            List<WebSocketExtension> extensions,
            @Nullable Principal user,
            WebSocketHandler handler,
            Map<String, Object> attributes) {
        JettyWebSocketHandlerAdapter endpoint =
                new JettyWebSocketHandlerAdapter(handler, new JettyWebSocketSession(attributes, user));
        WebSocketNegotiator negotiator = WebSocketNegotiator.from(
                (asked, answer, callback) -> {
                    if (subProtocol != null) {
                        answer.setAcceptedSubProtocol(subProtocol);
                    }
                    return endpoint;
                },
                (made, asked, answer) -> frameHandler(made, asked, subProtocol));
        HttpServletRequest servletRequest = ((ServletServerHttpRequest) request).getServletRequest();
        HttpServletResponse servletResponse = ((ServletServerHttpResponse) response).getServletResponse();
        Request coreRequest = ServletCoreRequest.wrap(servletRequest);
        Response coreResponse = ServletCoreResponse.wrap(coreRequest, servletResponse, false);
        try (Blocker.Callback done = Blocker.callback()) {
            if (Objects.requireNonNull(mappings).upgrade(negotiator, coreRequest, coreResponse, done, settings)) {
                done.block();
            }
        } catch (IOException failure) {
            throw new HandshakeFailureException("the connection ended with the handshake", failure);
        }
    }

    private FrameHandler frameHandler(Object endpoint, ServerUpgradeRequest request, @Nullable String subProtocol) {
        JettyWebSocketFrameHandler handler =
                Objects.requireNonNull(frameHandlers).newJettyFrameHandler(endpoint);
        OpenedHandshake handshake = new OpenedHandshake(
                request.getHttpURI().toURI().resolve(request.getHttpURI().getPath()), subProtocol, request.isSecure());
        handler.setUpgradeRequest(handshake);
        handler.setUpgradeResponse(handshake);
        return handler;
    }
}
