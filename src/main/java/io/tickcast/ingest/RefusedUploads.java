package io.tickcast.ingest;

import jakarta.servlet.FilterChain;
import jakarta.servlet.ServletException;
import jakarta.servlet.http.HttpServletRequest;
import jakarta.servlet.http.HttpServletResponse;
import java.io.IOException;
import org.springframework.http.HttpHeaders;
import org.springframework.http.HttpMethod;
import org.springframework.http.HttpStatus;
import org.springframework.web.filter.OncePerRequestFilter;

/**
 * Lets senders find out why they were refused. Most look for the answer only when they have sent everything, and a
 * connection that is cut under them loses it. So what still comes after a refusal is read and thrown away by an
 * {@link UnwantedBody}.
 */
final class RefusedUploads extends OncePerRequestFilter {

    @Override
    protected void doFilterInternal(HttpServletRequest request, HttpServletResponse response, FilterChain chain)
            throws ServletException, IOException {
        chain.doFilter(request, response);
        if (HttpMethod.POST.matches(request.getMethod()) && isRefused(response) && isSending(request)) {
            try {
                response.getOutputStream().close();
                UnwantedBody.discard(request);
            } catch (IOException gone) {
                logger.debug("A sender that was refused is gone: " + gone);
            }
        }
    }

    private static boolean isRefused(HttpServletResponse response) {
        return response.isCommitted() && response.getStatus() >= HttpStatus.BAD_REQUEST.value();
    }

    /** Who waits to be asked for the body does not send it after a refusal. */
    private static boolean isSending(HttpServletRequest request) throws IOException {
        return request.getHeader(HttpHeaders.EXPECT) == null
                && !request.getInputStream().isFinished();
    }
}
