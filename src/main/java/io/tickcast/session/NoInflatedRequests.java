package io.tickcast.session;

import org.eclipse.jetty.compression.server.CompressionConfig;
import org.eclipse.jetty.compression.server.CompressionHandler;
import org.springframework.boot.jetty.ConfigurableJettyWebServerFactory;
import org.springframework.boot.web.server.WebServerFactoryCustomizer;

/**
 * Lets answers be compressed and requests not: Jetty inflates compressed bodies on its own, whatever their size becomes.
 */
final class NoInflatedRequests implements WebServerFactoryCustomizer<ConfigurableJettyWebServerFactory> {

    private static final String EVERYWHERE = "/*";

    private final String[] mimeTypes;

    NoInflatedRequests(String[] mimeTypes) {
        this.mimeTypes = mimeTypes.clone();
    }

    @Override
    public void customize(ConfigurableJettyWebServerFactory factory) {
        factory.addServerCustomizers(server -> server.getDescendants(CompressionHandler.class)
                .forEach(handler -> handler.putConfiguration(EVERYWHERE, answersOnly())));
    }

    private CompressionConfig answersOnly() {
        CompressionConfig.Builder answers = CompressionConfig.builder()
                .compressIncludeMethod("GET")
                .decompressExcludePath(EVERYWHERE)
                .decompressIncludeMethod("NONE");
        for (String type : mimeTypes) {
            answers.compressIncludeMimeType(type);
        }
        return answers.build();
    }
}
