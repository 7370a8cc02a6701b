package io.tickcast.store;

import java.util.concurrent.TimeUnit;
import java.util.concurrent.locks.LockSupport;

/** Short waits for what happens elsewhere. */
final class Pauses {

    private static final long SHORT_NANOS = TimeUnit.MILLISECONDS.toNanos(1);

    private Pauses() {}

    static void pause() {
        LockSupport.parkNanos(SHORT_NANOS);
    }
}
