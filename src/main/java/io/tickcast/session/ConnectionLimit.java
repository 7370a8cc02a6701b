package io.tickcast.session;

/**
 * Whether one more connection may be taken: not while there are as many as there may be. Those that are taken at the same
 * moment can go over the limit by their own number. Thread-safe.
 */
final class ConnectionLimit {

    /** When a client that was refused may try again. */
    static final String RETRY_AFTER_SECONDS = "5";

    private final SessionRegistry sessions;
    private final LimitsProperties limits;
    private final int most;

    ConnectionLimit(SessionRegistry sessions, LimitsProperties limits, OpenFiles files) {
        this.sessions = sessions;
        this.limits = limits;
        this.most = files.connections(limits.connections());
    }

    boolean allowsFrom(String address) {
        return sessions.size() < most && limits.allowsFromAddress(sessions.sizeFrom(address));
    }
}
