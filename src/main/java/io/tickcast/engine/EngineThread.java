package io.tickcast.engine;

import io.tickcast.feed.FeedKind;
import io.tickcast.feed.FeedListener;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.ArrayBlockingQueue;
import java.util.concurrent.BlockingQueue;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.TimeUnit;
import java.util.function.Consumer;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * The engine's thread and its bounded inbox. Whoever brings something while the inbox is full waits: nothing is dropped
 * and nothing grows. What is in the inbox is worked off in batches.
 */
public final class EngineThread {

    private static final Logger LOG = LoggerFactory.getLogger(EngineThread.class);
    private static final int MAX_BATCH = 4_096;
    private static final long HOUSEKEEPING_NANOS = TimeUnit.MILLISECONDS.toNanos(200);

    private final TickEngine engine;
    private final BlockingQueue<Consumer<TickEngine>> inbox;
    private final List<Consumer<TickEngine>> batch = new ArrayList<>(MAX_BATCH);
    private final Thread thread =
            Thread.ofPlatform().name("tickcast-engine").daemon().unstarted(this::run);
    private volatile boolean running = true;
    private volatile boolean ended;
    private long housekeepingDue = System.nanoTime();

    EngineThread(TickEngine engine, int inboxCapacity) {
        this.engine = engine;
        this.inbox = new ArrayBlockingQueue<>(inboxCapacity);
    }

    /** Starts to work; once only. */
    public void start() {
        thread.start();
    }

    /** Works off what has arrived, then ends. What arrives later is not taken. */
    public void stop() {
        running = false;
        inbox.offer(engine -> {});
        joinQuietly();
    }

    /** The way in for one feed; to be called once for each, as the symbols' status tells feeds apart by it. */
    public FeedListener listenerFor(String feedName, FeedKind kind) {
        return new FeedInlet(new FeedSource(feedName, kind), this::put);
    }

    /** The way in for a feed that needs to know what became of a batch; to be called once for each as well. */
    public BatchInlet batchInlet(String feedName, FeedKind kind) {
        return new WaitingBatchInlet(new FeedSource(feedName, kind), this::put, engine.journal());
    }

    /**
     * Makes symbols what they were before this run. To be called behind {@link #start}, before any feed reports.
     *
     * @throws IllegalStateException when the engine stops meanwhile
     */
    public void restore(List<RestoredSymbol> symbols) {
        CompletableFuture<Boolean> done = new CompletableFuture<>();
        boolean accepted = put(engine -> {
            try {
                symbols.forEach(engine::restore);
                done.complete(true);
            } catch (RuntimeException failure) {
                done.completeExceptionally(failure);
            }
        });
        if (!accepted) {
            throw new IllegalStateException("the engine has stopped");
        }
        done.join();
    }

    /** The store has dropped trades that were taken in before that time, epoch milliseconds. */
    public void forgetIdsBefore(long received) {
        put(engine -> engine.forgetIdsBefore(received));
    }

    private void run() {
        try {
            while (running) {
                work(inbox.poll(HOUSEKEEPING_NANOS, TimeUnit.NANOSECONDS));
            }
        } catch (InterruptedException stopping) {
            LOG.warn("The engine's thread was interrupted, it ends");
        } finally {
            running = false;
            ended = true;
        }
        while (!inbox.isEmpty()) {
            work(null);
        }
    }

    private void work(@Nullable Consumer<TickEngine> first) {
        if (first != null) {
            batch.add(first);
        }
        inbox.drainTo(batch, MAX_BATCH - batch.size());
        if (!batch.isEmpty()) {
            engine.begin();
            batch.forEach(this::apply);
            batch.clear();
        }
        long now = System.nanoTime();
        if (now - housekeepingDue >= 0) {
            housekeepingDue = now + HOUSEKEEPING_NANOS;
            apply(TickEngine::closeCandles);
        }
    }

    /** One event that the engine cannot take must not end all others. */
    private void apply(Consumer<TickEngine> event) {
        try {
            event.accept(engine);
        } catch (RuntimeException failure) {
            LOG.error("An event was left out, the engine goes on", failure);
        }
    }

    private void joinQuietly() {
        try {
            thread.join(TimeUnit.SECONDS.toMillis(5));
        } catch (InterruptedException interrupted) {
            Thread.currentThread().interrupt();
        }
    }

    private boolean put(Consumer<TickEngine> event) {
        return running && (inbox.offer(event) || offerPatiently(event)) && !isTooLate(event);
    }

    private boolean offerPatiently(Consumer<TickEngine> event) {
        try {
            while (running) {
                if (inbox.offer(event, 1, TimeUnit.SECONDS)) {
                    return true;
                }
            }
        } catch (InterruptedException interrupted) {
            Thread.currentThread().interrupt();
        }
        return false;
    }

    /** What came in behind the last look at the inbox is taken out again: nobody would work it off. */
    private boolean isTooLate(Consumer<TickEngine> event) {
        return ended && inbox.remove(event);
    }
}
