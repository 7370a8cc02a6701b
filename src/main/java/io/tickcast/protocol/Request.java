package io.tickcast.protocol;

import io.tickcast.hub.RequestId;
import io.tickcast.hub.SubscribeRequest;
import io.tickcast.hub.UnsubscribeRequest;
import org.jspecify.annotations.Nullable;

/** What a client asks for. */
public sealed interface Request {

    /** The client's id, if it gave one. */
    @Nullable
    RequestId id();

    /** Asks for a {@code pong}. */
    record Ping(@Nullable RequestId id) implements Request {}

    /** Asks for streams. */
    record Subscribe(@Nullable RequestId id, SubscribeRequest request) implements Request {}

    /** Ends streams. */
    record Unsubscribe(@Nullable RequestId id, UnsubscribeRequest request) implements Request {}

    /** Shows a token. */
    record Authenticate(@Nullable RequestId id, String token) implements Request {
        @Override
        public String toString() {
            return "Authenticate[id=" + id + "]";
        }
    }

    /**
     * A request that cannot be served.
     *
     * @param code why
     * @param message what is wrong and what would be right
     * @param isProtocol whether it was at least a JSON object
     */
    record Bad(@Nullable RequestId id, ErrorCode code, String message, boolean isProtocol) implements Request {}
}
