package io.tickcast.session;

import java.net.HttpCookie;
import java.net.URI;
import java.security.Principal;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.eclipse.jetty.websocket.api.ExtensionConfig;
import org.eclipse.jetty.websocket.api.UpgradeRequest;
import org.eclipse.jetty.websocket.api.UpgradeResponse;
import org.jspecify.annotations.Nullable;

/**
 * What an open connection keeps of its handshake: the address and the subprotocol. Jetty's own record of it holds the
 * whole request with all that the web server and Spring have made to answer it, which is as much as the rest of a
 * connection. There are no headers, cookies or extensions: nobody asks an open connection for them.
 *
 * @param uri what was asked for, without the query
 * @param subProtocol the one that was agreed on, if any
 * @param isSecure whether the connection is encrypted
 */
record OpenedHandshake(URI uri, @Nullable String subProtocol, boolean isSecure)
        implements UpgradeRequest, UpgradeResponse {

    private static final int SWITCHING_PROTOCOLS = 101;

    @Override
    public URI getRequestURI() {
        return uri;
    }

    @Override
    public String getHost() {
        return uri.getHost();
    }

    @Override
    public @Nullable String getQueryString() {
        return null;
    }

    @Override
    public @Nullable String getAcceptedSubProtocol() {
        return subProtocol;
    }

    @Override
    public List<String> getSubProtocols() {
        return subProtocol == null ? List.of() : List.of(subProtocol);
    }

    @Override
    public boolean hasSubProtocol(String test) {
        return test.equals(subProtocol);
    }

    @Override
    public int getStatusCode() {
        return SWITCHING_PROTOCOLS;
    }

    @Override
    public String getMethod() {
        return "GET";
    }

    @Override
    public String getHttpVersion() {
        return "HTTP/1.1";
    }

    @Override
    public String getProtocolVersion() {
        return "13";
    }

    @Override
    public @Nullable String getOrigin() {
        return null;
    }

    @Override
    public @Nullable Principal getUserPrincipal() {
        return null;
    }

    @Override
    public @Nullable String getHeader(String name) {
        return null;
    }

    @Override
    public int getHeaderInt(String name) {
        return -1;
    }

    @Override
    public List<String> getHeaders(String name) {
        return List.of();
    }

    @Override
    public Map<String, List<String>> getHeaders() {
        return Map.of();
    }

    @Override
    public Set<String> getHeaderNames() {
        return Set.of();
    }

    @Override
    public Map<String, List<String>> getParameterMap() {
        return Map.of();
    }

    @Override
    public List<HttpCookie> getCookies() {
        return List.of();
    }

    @Override
    public List<ExtensionConfig> getExtensions() {
        return List.of();
    }
}
