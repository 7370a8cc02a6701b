package io.tickcast.history;

import io.tickcast.security.AccessKeys;
import jakarta.servlet.FilterChain;
import jakarta.servlet.ServletException;
import jakarta.servlet.http.HttpServletRequest;
import jakarta.servlet.http.HttpServletResponse;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.util.Optional;
import org.springframework.http.HttpHeaders;
import org.springframework.http.HttpMethod;
import org.springframework.http.MediaType;
import org.springframework.web.filter.OncePerRequestFilter;

/** Refuses whoever shows a token that is not good, in a header or, to read, in the URL. Who shows none may read. */
final class TokenCheck extends OncePerRequestFilter {

    private static final byte[] PROBLEM = ("{\"title\":\"Unauthorized\",\"status\":401,"
                    + "\"detail\":\"the token is not known, leave it out or show a good one\"}")
            .getBytes(StandardCharsets.UTF_8);

    private final AccessKeys keys;

    TokenCheck(AccessKeys keys) {
        this.keys = keys;
    }

    @Override
    protected void doFilterInternal(HttpServletRequest request, HttpServletResponse response, FilterChain chain)
            throws ServletException, IOException {
        if (shownToken(request).filter(token -> !keys.mayPublish(token)).isEmpty()) {
            chain.doFilter(request, response);
            return;
        }
        response.setStatus(HttpServletResponse.SC_UNAUTHORIZED);
        response.setHeader(HttpHeaders.WWW_AUTHENTICATE, "Bearer");
        response.setContentType(MediaType.APPLICATION_PROBLEM_JSON_VALUE);
        response.setContentLength(PROBLEM.length);
        response.getOutputStream().write(PROBLEM);
        response.flushBuffer();
    }

    private static Optional<String> shownToken(HttpServletRequest request) {
        Optional<String> header = AccessKeys.bearerToken(request.getHeader(HttpHeaders.AUTHORIZATION));
        boolean inUrl = header.isEmpty() && HttpMethod.GET.matches(request.getMethod());
        return inUrl ? Optional.ofNullable(request.getParameter(AccessKeys.PARAMETER)) : header;
    }
}
