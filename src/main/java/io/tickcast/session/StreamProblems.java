package io.tickcast.session;

import org.springframework.http.HttpHeaders;
import org.springframework.http.HttpStatus;
import org.springframework.http.ProblemDetail;
import org.springframework.web.ErrorResponseException;

/** The refusals of an event stream, each telling what is wrong. */
final class StreamProblems {

    private static final int MAX_SHOWN = 40;

    private StreamProblems() {}

    /** A parameter that is out of its range. */
    static ErrorResponseException outOfRange(String name, String text, String wanted) {
        return badParameter(name, name + " is '" + cut(text) + "', it must be " + wanted);
    }

    /** A parameter that has to be changed. */
    static ErrorResponseException badParameter(String name, String detail) {
        return with("parameter", name, of(HttpStatus.BAD_REQUEST, detail));
    }

    /** No symbol that was asked for exists. */
    static ErrorResponseException unknownSymbol(String first) {
        String symbol = cut(first);
        return with("symbol", symbol, of(HttpStatus.NOT_FOUND, "unknown symbol '" + symbol + "'"));
    }

    /** There are as many connections as there may be; this one is closed. */
    static ErrorResponseException full() {
        ErrorResponseException full =
                of(HttpStatus.SERVICE_UNAVAILABLE, "no more connections at the moment, come back later");
        full.getHeaders().set(HttpHeaders.RETRY_AFTER, ConnectionLimit.RETRY_AFTER_SECONDS);
        full.getHeaders().setConnection("close");
        return full;
    }

    static ErrorResponseException of(HttpStatus status, String detail) {
        return new ErrorResponseException(status, ProblemDetail.forStatusAndDetail(status, detail), null);
    }

    private static ErrorResponseException with(String property, String value, ErrorResponseException problem) {
        problem.getBody().setProperty(property, value);
        return problem;
    }

    private static String cut(String text) {
        return text.length() <= MAX_SHOWN ? text : text.substring(0, MAX_SHOWN) + "…";
    }
}
