package io.tickcast.session;

import java.nio.ByteBuffer;
import org.eclipse.jetty.http.HttpHeader;
import org.eclipse.jetty.http.HttpStatus;
import org.eclipse.jetty.server.Request;
import org.eclipse.jetty.server.Response;
import org.eclipse.jetty.server.handler.ErrorHandler;
import org.eclipse.jetty.util.Callback;
import org.jspecify.annotations.Nullable;
import org.springframework.boot.jetty.ConfigurableJettyWebServerFactory;
import org.springframework.boot.web.server.WebServerFactoryCustomizer;
import tools.jackson.databind.json.JsonMapper;
import tools.jackson.databind.node.ObjectNode;

/** Answers what Jetty refuses before any servlet sees it, such as a malformed path, in the form that all errors have. */
final class JettyProblems extends ErrorHandler
        implements WebServerFactoryCustomizer<ConfigurableJettyWebServerFactory> {

    private static final JsonMapper JSON = JsonMapper.builder().build();

    @Override
    public void customize(ConfigurableJettyWebServerFactory factory) {
        factory.addServerCustomizers(server -> server.setErrorHandler(this));
    }

    @Override
    protected void generateResponse(
            Request request,
            Response response,
            int code,
            @Nullable String message,
            @Nullable Throwable cause,
            Callback callback) {
        ObjectNode problem = JSON.createObjectNode()
                .put("title", HttpStatus.getMessage(code))
                .put("status", code);
        if (message != null) {
            problem.put("detail", message);
        }
        response.getHeaders().put(HttpHeader.CONTENT_TYPE, "application/problem+json");
        response.write(true, ByteBuffer.wrap(JSON.writeValueAsBytes(problem)), callback);
    }
}
