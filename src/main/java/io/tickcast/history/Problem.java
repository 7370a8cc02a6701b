package io.tickcast.history;

import org.springframework.http.HttpStatus;
import org.springframework.http.ProblemDetail;
import org.springframework.web.ErrorResponseException;

/** The refusals of this package, each telling what is wrong with which parameter or symbol. */
final class Problem {

    private static final int MAX_SHOWN = 40;

    private Problem() {}

    /** A parameter that has to be changed. */
    static ErrorResponseException badParameter(String name, String detail) {
        ProblemDetail problem = ProblemDetail.forStatusAndDetail(HttpStatus.BAD_REQUEST, detail);
        problem.setProperty("parameter", name);
        return new ErrorResponseException(HttpStatus.BAD_REQUEST, problem, null);
    }

    /** A symbol that nobody has brought, or text that is no symbol. */
    static ErrorResponseException unknownSymbol(String symbol) {
        return noSuch(symbol, "unknown symbol " + shown(symbol));
    }

    /** A symbol for which there is not yet what was asked for. */
    static ErrorResponseException noSuch(String symbol, String detail) {
        ProblemDetail problem = ProblemDetail.forStatusAndDetail(HttpStatus.NOT_FOUND, detail);
        problem.setProperty("symbol", cut(symbol));
        return new ErrorResponseException(HttpStatus.NOT_FOUND, problem, null);
    }

    /** The text in quotes, cut where it is long. */
    static String shown(String text) {
        return "'" + cut(text) + "'";
    }

    private static String cut(String text) {
        return text.length() <= MAX_SHOWN ? text : text.substring(0, MAX_SHOWN) + "…";
    }
}
