package io.tickcast.feed;

import java.util.concurrent.TimeUnit;

/** A clock that only moves when somebody sleeps, or by hand, and ends the sleeper's thread at a given time. */
final class ManualClock implements FeedClock {

    private final long end;
    private long millis;
    private long nanos;

    /** A clock that interrupts who sleeps up to {@code end} or longer. */
    ManualClock(long start, long end) {
        this.millis = start;
        this.end = end;
    }

    ManualClock(long start) {
        this(start, Long.MAX_VALUE);
    }

    @Override
    public synchronized long millis() {
        return millis + TimeUnit.NANOSECONDS.toMillis(nanos);
    }

    @Override
    public synchronized long nanos() {
        return nanos;
    }

    @Override
    public synchronized void sleep(long duration) throws InterruptedException {
        nanos += duration;
        if (millis() >= end) {
            throw new InterruptedException("the test is over");
        }
    }

    /** Time passes for everything. */
    synchronized void pass(long millis) {
        nanos += TimeUnit.MILLISECONDS.toNanos(millis);
    }

    /** Somebody sets the wall clock. */
    synchronized void set(long newMillis) {
        millis = newMillis - TimeUnit.NANOSECONDS.toMillis(nanos);
    }
}
