package io.tickcast.protocol;

import java.util.Locale;

/** Why a request could not be served; the connection stays. */
public enum ErrorCode {
    BAD_REQUEST,
    UNKNOWN_ACTION,
    UNKNOWN_CHANNEL,
    UNKNOWN_SYMBOL,
    UNAUTHORIZED,
    FORBIDDEN,
    TOO_MANY_SUBSCRIPTIONS,
    RATE_LIMITED;

    /** The code in messages, such as {@code bad_request}. */
    public String wireName() {
        return name().toLowerCase(Locale.ROOT);
    }
}
