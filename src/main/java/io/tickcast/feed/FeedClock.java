package io.tickcast.feed;

import java.util.concurrent.TimeUnit;

/** The time that feeds go by; tests bring their own, which needs no waiting. */
interface FeedClock {

    /** The machine's own clock. */
    FeedClock SYSTEM = new FeedClock() {
        @Override
        public long millis() {
            return System.currentTimeMillis();
        }

        @Override
        public long nanos() {
            return System.nanoTime();
        }

        @Override
        public void sleep(long nanos) throws InterruptedException {
            TimeUnit.NANOSECONDS.sleep(nanos);
        }
    };

    /** The wall clock, epoch milliseconds; it may jump. */
    long millis();

    /** A clock that never jumps, nanoseconds since some moment. */
    long nanos();

    /** Waits for about that long. */
    void sleep(long nanos) throws InterruptedException;
}
