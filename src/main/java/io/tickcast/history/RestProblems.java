package io.tickcast.history;

import io.tickcast.store.StoreException;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.springframework.http.HttpHeaders;
import org.springframework.http.HttpStatus;
import org.springframework.http.HttpStatusCode;
import org.springframework.http.ProblemDetail;
import org.springframework.http.ResponseEntity;
import org.springframework.web.HttpRequestMethodNotSupportedException;
import org.springframework.web.bind.annotation.ExceptionHandler;
import org.springframework.web.bind.annotation.RestControllerAdvice;
import org.springframework.web.context.request.ServletWebRequest;
import org.springframework.web.context.request.WebRequest;
import org.springframework.web.servlet.mvc.method.annotation.ResponseEntityExceptionHandler;
import org.springframework.web.servlet.resource.NoResourceFoundException;

/** Answers every request that cannot be served with {@code application/problem+json}, as RFC 9457 has it. */
@RestControllerAdvice
final class RestProblems extends ResponseEntityExceptionHandler {

    private static final Logger LOG = LoggerFactory.getLogger(RestProblems.class);
    private static final String RETRY_SECONDS = "5";

    /** Not with a line in the log for each, as the inherited method has it. */
    @Override
    protected @Nullable ResponseEntity<Object> handleHttpRequestMethodNotSupported(
            HttpRequestMethodNotSupportedException wrong,
            HttpHeaders headers,
            HttpStatusCode status,
            WebRequest request) {
        return handleExceptionInternal(wrong, wrong.getBody(), headers, status, request);
    }

    /** What memory no longer has cannot be told while the store is away. */
    @ExceptionHandler
    @Nullable
    ResponseEntity<Object> handleStore(StoreException away, WebRequest request) {
        LOG.warn("A request could not be served: {}", away.getMessage());
        HttpHeaders headers = new HttpHeaders();
        headers.set(HttpHeaders.RETRY_AFTER, RETRY_SECONDS);
        ProblemDetail problem = ProblemDetail.forStatusAndDetail(
                HttpStatus.SERVICE_UNAVAILABLE, "history cannot be read at the moment, live prices go on");
        return handleExceptionInternal(away, problem, headers, HttpStatus.SERVICE_UNAVAILABLE, request);
    }

    @Override
    protected @Nullable ResponseEntity<Object> handleNoResourceFoundException(
            NoResourceFoundException missing, HttpHeaders headers, HttpStatusCode status, WebRequest request) {
        String path = ((ServletWebRequest) request).getRequest().getRequestURI();
        missing.getBody().setDetail("there is nothing at " + path);
        return handleExceptionInternal(missing, missing.getBody(), headers, status, request);
    }
}
