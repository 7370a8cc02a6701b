package io.tickcast.session;

/**
 * Watches one connection: when a heartbeat or a ping is due, and when the client is gone. Times are nanoseconds of one
 * clock. Hub's thread only.
 */
final class Liveness {

    private final long heartbeatNanos;
    private final long pingNanos;
    private final long pongNanos;
    private final long stallNanos;

    private long lastSent;
    private long lastPing;
    private boolean awaitsPong;
    private boolean pingIsOut;
    private long pongDeadline;
    private boolean sending;
    private long remaining;
    private long lastProgress;

    Liveness(SessionProperties properties, long now) {
        this(properties, properties.pingInterval().toNanos(), now);
    }

    /** For a connection that has no pings: a client that is gone is found out by what is sent to it. */
    static Liveness withoutPings(SessionProperties properties, long now) {
        return new Liveness(properties, Long.MAX_VALUE, now);
    }

    private Liveness(SessionProperties properties, long pingNanos, long now) {
        this.heartbeatNanos = properties.heartbeat().toNanos();
        this.pingNanos = pingNanos;
        this.pongNanos = properties.pongTimeout().toNanos();
        this.stallNanos = properties.stallTimeout().toNanos();
        this.lastSent = now;
        this.lastPing = now;
    }

    /** A send has begun. */
    void sending(long bytes, long now) {
        lastSent = now;
        sending = true;
        remaining = bytes;
        lastProgress = now;
    }

    /** A ping is handed over: the time for its pong runs from here. The pong may have come before this is told. */
    void pingSent(long now) {
        pingIsOut = true;
        pongDeadline = now + pongNanos;
    }

    void pongReceived() {
        awaitsPong = false;
    }

    /** What is due; {@code unsent} is what is left of the send under way, 0 when there is none. */
    Due check(long unsent, long now) {
        if (unsent == 0) {
            sending = false;
        } else if (!sending || unsent != remaining) {
            sending = true;
            remaining = unsent;
            lastProgress = now;
        }
        if (sending && now - lastProgress >= stallNanos) {
            return Due.STALLED;
        }
        if (awaitsPong && pingIsOut && now - pongDeadline >= 0) {
            return Due.NO_PONG;
        }
        if (!sending && !awaitsPong && now - lastPing >= pingNanos) {
            lastPing = now;
            awaitsPong = true;
            pingIsOut = false;
            return Due.PING;
        }
        return !sending && now - lastSent >= heartbeatNanos ? Due.HEARTBEAT : Due.NOTHING;
    }

    /** What is to be done. */
    enum Due {
        NOTHING,
        HEARTBEAT,
        PING,
        NO_PONG,
        STALLED
    }
}
