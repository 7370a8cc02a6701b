package io.tickcast.protocol;

/** Why the server closes a connection. 44xx: the client must change something; 45xx: try again. */
public enum CloseCode {
    /** A frame of the wrong kind. */
    WRONG_FRAME_KIND(1003, "text frames only"),
    /** The server restarts. */
    RESTART(1012, "restart"),
    /** Too many requests that are none. */
    NOT_THE_PROTOCOL(4400, "not the protocol"),
    /** A bad or expired token. */
    UNAUTHENTICATED(4401, "unauthenticated"),
    /** Too many requests. */
    TOO_MANY_REQUESTS(4429, "too many requests"),
    /** The server cannot serve the connection now. */
    OVERLOADED(4503, "overloaded"),
    /** The client has not taken a byte for too long. */
    TOO_SLOW(4508, "too slow"),
    /** The client has not answered a ping. */
    NO_PONG(4509, "no answer to ping");

    private final int code;
    private final String reason;

    CloseCode(int code, String reason) {
        this.code = code;
        this.reason = reason;
    }

    /** The WebSocket close code. */
    public int code() {
        return code;
    }

    /** The reason in the close frame and in {@code closing}. */
    public String reason() {
        return reason;
    }

    /** Whether the client should come back unchanged, after a while. */
    public boolean isTemporary() {
        return this == RESTART || code >= 4500;
    }
}
