package io.tickcast.protocol;

/** A request that cannot be served; the message is for the client. */
final class RequestException extends Exception {

    private static final long serialVersionUID = 1;

    private final ErrorCode code;

    RequestException(ErrorCode code, String message) {
        super(message, null, false, false);
        this.code = code;
    }

    static RequestException badRequest(String message) {
        return new RequestException(ErrorCode.BAD_REQUEST, message);
    }

    ErrorCode code() {
        return code;
    }
}
