package io.tickcast.transfer;

import java.util.concurrent.CountDownLatch;
import java.util.concurrent.TimeUnit;

/**
 * Lets a command that is interrupted from outside, by Ctrl-C say, come to its end: the process ends when the command has
 * let go of the store, or after 40 seconds.
 */
final class Interruption implements AutoCloseable {

    private static final long PATIENCE_SECONDS = 40;

    private final CountDownLatch ended = new CountDownLatch(1);
    private final Thread hook = new Thread(this::interrupt, "tickcast-interruption");
    private volatile boolean wanted;

    Interruption() {
        Runtime.getRuntime().addShutdownHook(hook);
    }

    /**
     * Ends the command where that is wanted.
     *
     * @throws TransferException then
     */
    void check() {
        if (wanted) {
            throw new TransferException("interrupted");
        }
    }

    /** The command has ended. */
    @Override
    public void close() {
        ended.countDown();
        if (!wanted) {
            try {
                Runtime.getRuntime().removeShutdownHook(hook);
            } catch (IllegalStateException endingAlready) {
                wanted = true;
            }
        }
    }

    private void interrupt() {
        wanted = true;
        try {
            if (!ended.await(PATIENCE_SECONDS, TimeUnit.SECONDS)) {
                System.err.println("The command does not end, it is cut off.");
            }
        } catch (InterruptedException cutOff) {
            Thread.currentThread().interrupt();
        }
    }
}
