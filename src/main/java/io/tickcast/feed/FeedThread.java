package io.tickcast.feed;

import io.tickcast.market.FeedState;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * The one thread that a feed delivers from. A body that fails by a bug is logged and the feed's state becomes
 * {@link FeedState#DOWN}. Safe for several threads.
 */
final class FeedThread {

    private static final Logger LOG = LoggerFactory.getLogger(FeedThread.class);

    private final String feed;
    private @Nullable Thread thread;

    FeedThread(String feed) {
        this.feed = feed;
    }

    /** What runs until it is interrupted or has nothing more to do. */
    @FunctionalInterface
    interface Body {
        void run() throws InterruptedException;
    }

    /**
     * Starts the body on a new daemon thread.
     *
     * @throws IllegalStateException when one is running already
     */
    synchronized void start(FeedListener listener, Body body) {
        if (thread != null && thread.isAlive()) {
            throw new IllegalStateException("feed " + feed + " has been started already");
        }
        thread = Thread.ofPlatform()
                .name("feed-" + feed)
                .daemon()
                .uncaughtExceptionHandler((failed, cause) -> fail(listener, cause))
                .start(() -> runUntilInterrupted(body));
    }

    /** Interrupts the body and waits for its end, unless called by the body itself. */
    void stop() {
        Thread running = current();
        if (running != null) {
            running.interrupt();
            join(running);
        }
    }

    /** Waits until the body has ended by itself. */
    void awaitEnd() {
        Thread running = current();
        if (running != null) {
            join(running);
        }
    }

    private synchronized @Nullable Thread current() {
        return thread;
    }

    private void fail(FeedListener listener, Throwable cause) {
        LOG.error("feed {} has failed and is down", feed, cause);
        listener.state(FeedState.DOWN);
    }

    private static void runUntilInterrupted(Body body) {
        try {
            body.run();
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        }
    }

    private static void join(Thread running) {
        boolean interrupted = false;
        while (!running.equals(Thread.currentThread()) && running.isAlive()) {
            try {
                running.join();
            } catch (InterruptedException e) {
                interrupted = true;
            }
        }
        if (interrupted) {
            Thread.currentThread().interrupt();
        }
    }
}
