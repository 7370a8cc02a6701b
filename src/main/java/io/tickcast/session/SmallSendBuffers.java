package io.tickcast.session;

import org.eclipse.jetty.server.Connector;
import org.eclipse.jetty.server.ServerConnector;
import org.springframework.boot.jetty.ConfigurableJettyWebServerFactory;
import org.springframework.boot.web.server.WebServerFactoryCustomizer;

/**
 * Keeps the operating system's send buffer of each connection small: what waits for a slow client waits where it
 * conflates, and a client that reads slowly is seen to read. Linux would let it grow to 4 MiB and tell of room only once
 * a third of that is free, so that a client with 40 KB/s would look like one that takes no byte for 30 seconds.
 */
final class SmallSendBuffers implements WebServerFactoryCustomizer<ConfigurableJettyWebServerFactory> {

    private static final int BYTES = 128 * 1024;

    @Override
    public void customize(ConfigurableJettyWebServerFactory factory) {
        factory.addServerCustomizers(server -> {
            for (Connector connector : server.getConnectors()) {
                if (connector instanceof ServerConnector serverConnector) {
                    serverConnector.setAcceptedSendBufferSize(BYTES);
                }
            }
        });
    }
}
