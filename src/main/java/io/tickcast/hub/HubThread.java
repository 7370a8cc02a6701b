package io.tickcast.hub;

import java.util.concurrent.Executor;
import java.util.concurrent.Executors;
import java.util.concurrent.RejectedExecutionException;
import java.util.concurrent.ScheduledExecutorService;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * The one thread that the hub, the publisher and the sessions' state are confined to. Tasks run in the order in which
 * they were given; one that fails is logged and harms no other. After {@link #close} tasks are dropped.
 */
public final class HubThread implements Executor, AutoCloseable {

    private static final Logger LOG = LoggerFactory.getLogger(HubThread.class);

    private final ScheduledExecutorService executor = Executors.newSingleThreadScheduledExecutor(
            Thread.ofPlatform().name("tickcast-hub").daemon().factory());

    @Override
    public void execute(Runnable task) {
        try {
            executor.execute(() -> runSafely(task));
        } catch (RejectedExecutionException stopped) {
            LOG.debug("The hub has stopped, a task was dropped");
        }
    }

    /** The executor itself, for schedules. */
    public ScheduledExecutorService scheduler() {
        return executor;
    }

    @Override
    public void close() {
        executor.shutdownNow();
    }

    private static void runSafely(Runnable task) {
        try {
            task.run();
        } catch (RuntimeException failure) {
            LOG.error("A task on the hub's thread failed", failure);
        }
    }
}
