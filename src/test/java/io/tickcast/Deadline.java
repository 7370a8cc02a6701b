package io.tickcast;

import java.time.Duration;
import java.util.concurrent.locks.LockSupport;
import java.util.function.BooleanSupplier;

/** How long tests wait for what is certain to come: long, so that a busy machine fails none of them. */
public final class Deadline {

    public static final Duration PATIENCE = Duration.ofSeconds(60);

    /** For a server to start. */
    static final Duration START = Duration.ofSeconds(120);

    private static final long LOOK_AGAIN_NANOS = Duration.ofMillis(20).toNanos();

    private Deadline() {}

    /** Waits until the condition holds; fails when it never does. */
    public static void await(String what, BooleanSupplier condition) {
        await(what, PATIENCE, condition);
    }

    /** Waits that long until the condition holds; fails when it does not. */
    public static void await(String what, Duration patience, BooleanSupplier condition) {
        long deadline = System.nanoTime() + patience.toNanos();
        while (!condition.getAsBoolean()) {
            if (System.nanoTime() - deadline >= 0) {
                throw new AssertionError("waited in vain: " + what);
            }
            LockSupport.parkNanos(LOOK_AGAIN_NANOS);
        }
    }
}
