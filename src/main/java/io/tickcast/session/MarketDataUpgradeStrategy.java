package io.tickcast.session;

import jakarta.servlet.ServletContext;
import java.time.Duration;
import org.eclipse.jetty.ee11.servlet.ServletContextHandler;
import org.eclipse.jetty.websocket.core.server.WebSocketServerComponents;
import org.springframework.web.socket.server.jetty.JettyRequestUpgradeStrategy;

/**
 * Sets up Jetty's side of the connections: message sizes, no idle timeout (pings watch the connections), small frames
 * of one send in one write, and compression only where it is configured: Jetty would use it with all who offer it.
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

    MarketDataUpgradeStrategy(SessionProperties properties) {
        this.compression = properties.compression();
        addWebSocketConfigurer(container -> {
            long maxMessageBytes = properties.maxMessageSize().toBytes();
            container.setMaxTextMessageSize(maxMessageBytes);
            container.setMaxBinaryMessageSize(maxMessageBytes);
            container.setMaxFrameSize(NO_FRAME_LIMIT);
            container.setAutoFragment(true);
            container.setOutputBufferSize(OUTPUT_BUFFER_BYTES);
            container.setIdleTimeout(Duration.ZERO);
        });
    }

    @Override
    public void setServletContext(ServletContext servletContext) {
        super.setServletContext(servletContext);
        if (!compression) {
            WebSocketServerComponents.getWebSocketComponents(
                            ServletContextHandler.getServletContextHandler(servletContext))
                    .getExtensionRegistry()
                    .unregister(COMPRESSION);
        }
    }
}
