package io.tickcast.session;

import java.util.concurrent.ThreadLocalRandom;

/**
 * Spreads the return of clients that are closed at once: at random over two seconds, and over one more for every 500
 * of them, up to a minute.
 *
 * @param maxMillis the latest return
 */
record ReconnectSpread(long maxMillis) {

    private static final long MIN_MILLIS = 250;
    private static final long FEW_MILLIS = 2_000;
    private static final long MOST_MILLIS = 60_000;
    private static final int SESSIONS_A_SECOND = 500;

    static ReconnectSpread forSessions(int sessions) {
        return new ReconnectSpread(Math.min(MOST_MILLIS, FEW_MILLIS + 1_000L * sessions / SESSIONS_A_SECOND));
    }

    /** Milliseconds after which one client should come back. */
    long nextMillis() {
        return ThreadLocalRandom.current().nextLong(MIN_MILLIS, maxMillis + 1);
    }
}
