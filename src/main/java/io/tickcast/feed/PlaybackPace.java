package io.tickcast.feed;

import java.util.concurrent.TimeUnit;

/**
 * Waits between the events of a recording as long as it took when they were recorded. Who is held up for longer than
 * {@link #MAX_LAG_NANOS} goes on from there at the usual pace and does not hurry after. Not thread-safe.
 */
final class PlaybackPace {

    /** The longest hold-up that is made up for. */
    static final long MAX_LAG_NANOS = TimeUnit.SECONDS.toNanos(3);

    private static final double NANOS_IN_MICRO = 1_000;

    private final double speed;
    private final FeedClock clock;
    private boolean begun;
    private long firstMicros;
    private long firstNanos;

    PlaybackPace(double speed, FeedClock clock) {
        this.speed = speed;
        this.clock = clock;
    }

    /** Waits until what was recorded at {@code micros} is due; the first is due at once. */
    void await(long micros) throws InterruptedException {
        if (speed == 0) {
            return;
        }
        if (!begun) {
            begun = true;
            firstMicros = micros;
            firstNanos = clock.nanos();
        }
        awaitDue((long) ((micros - firstMicros) * NANOS_IN_MICRO / speed));
    }

    private void awaitDue(long nanosFromFirst) throws InterruptedException {
        long left = nanosFromFirst - (clock.nanos() - firstNanos);
        while (left > 0) {
            clock.sleep(left);
            left = nanosFromFirst - (clock.nanos() - firstNanos);
        }
        if (left < -MAX_LAG_NANOS) {
            firstNanos -= left;
        }
    }
}
