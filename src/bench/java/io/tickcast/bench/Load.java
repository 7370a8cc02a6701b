package io.tickcast.bench;

import java.io.IOException;
import java.net.InetSocketAddress;
import java.net.StandardSocketOptions;
import java.nio.ByteBuffer;
import java.nio.channels.SelectionKey;
import java.nio.channels.Selector;
import java.util.ArrayList;
import java.util.List;
import java.util.Queue;
import java.util.concurrent.ConcurrentLinkedQueue;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.locks.LockSupport;
import java.util.function.Supplier;

/**
 * Many sessions on one thread: as little as a client can do that reads all it gets. Calls are made from one other
 * thread, and are done on the load's thread.
 */
final class Load implements AutoCloseable {

    private static final int READ_BYTES = 256 * 1024;
    private static final int SLOW_READ_BYTES = 8 * 1024;
    private static final int SLOW_RECEIVE_BUFFER_BYTES = 64 * 1024;
    private static final long SLOW_PAUSE_NANOS = TimeUnit.MILLISECONDS.toNanos(200);
    private static final int SAMPLE_EVERY = 50;

    /** A server takes no more at once than its backlog holds. */
    private static final int CONNECTING_AT_ONCE = 100;

    private final Selector selector = Selector.open();
    private final Samples samples = new Samples();
    private final Counters counters = new Counters();
    private final List<Session> sessions = new ArrayList<>();
    private final List<Session> stalled = new ArrayList<>();
    private final Queue<Runnable> tasks = new ConcurrentLinkedQueue<>();
    private final Thread thread = Thread.ofPlatform().name("load").daemon().unstarted(this::run);
    private ByteBuffer buffer = ByteBuffer.allocateDirect(READ_BYTES);
    private long pauseNanos;
    private int wanted;
    private volatile boolean running = true;
    private volatile Throwable failure;

    Load() throws IOException {
        thread.start();
    }

    /** The thread that does the work, whose CPU time tells whether the load itself is at its limit. */
    Thread thread() {
        return thread;
    }

    /** Opens a session; one of fifty is sampled. Waits while too many are being opened. */
    void open(InetSocketAddress from, int port, List<ByteBuffer> first) throws InterruptedException {
        while (ask(() -> wanted - counters.answered()) >= CONNECTING_AT_ONCE) {
            Thread.sleep(1);
        }
        ask(() -> {
            try {
                boolean sampled = wanted++ % SAMPLE_EVERY == 0;
                Session session = Session.connect(from, port, sampled ? new Sampler(samples) : null, counters, first);
                session.channel().register(selector, SelectionKey.OP_CONNECT, session);
                sessions.add(session);
            } catch (IOException refused) {
                failure = refused;
            }
            return 0;
        });
        check();
    }

    /** Waits until all that was opened is open; fails when the server refuses any. */
    void awaitOpen() throws InterruptedException {
        awaitAnswers();
        int refused = counters().refused;
        if (refused > 0) {
            throw new IllegalStateException(refused + " sessions were refused");
        }
    }

    /** Waits until all that was opened is open or refused. */
    void awaitAnswers() throws InterruptedException {
        while (ask(counters::answered) < wanted) {
            check();
            Thread.sleep(10);
        }
    }

    /** Lets the last {@code count} sessions read nothing any more. */
    void stall(int count) {
        ask(() -> {
            for (int i = 0; i < count; i++) {
                Session session = sessions.removeLast();
                session.channel().keyFor(selector).interestOps(0);
                stalled.add(session);
            }
            return 0;
        });
    }

    /** From now on each session reads at most 40 KB a second. */
    void slowDown() {
        ask(() -> {
            buffer = ByteBuffer.allocateDirect(SLOW_READ_BYTES);
            pauseNanos = SLOW_PAUSE_NANOS;
            for (Session session : sessions) {
                try {
                    session.channel().setOption(StandardSocketOptions.SO_RCVBUF, SLOW_RECEIVE_BUFFER_BYTES);
                } catch (IOException unexpected) {
                    failure = unexpected;
                }
            }
            return 0;
        });
        check();
    }

    /** Starts to count anew. */
    Counters begin() {
        return ask(() -> {
            samples.clear();
            return counters.copy();
        });
    }

    Counters counters() {
        return ask(counters::copy);
    }

    /** What has been found since {@link #begin}; to be used before the next. */
    Samples samples() {
        return samples;
    }

    /** Cuts the {@code count} connections that have been there for the longest time. */
    void cutOldest(int count) {
        ask(() -> {
            sessions.removeIf(Session::hasEnded);
            cut(sessions.subList(0, Math.min(count, sessions.size())));
            return 0;
        });
    }

    /** Cuts all connections at once. */
    void cutAll() {
        ask(() -> {
            cut(sessions);
            cut(stalled);
            return 0;
        });
    }

    @Override
    public void close() throws IOException {
        cutAll();
        running = false;
        selector.wakeup();
        try {
            thread.join();
        } catch (InterruptedException interrupted) {
            Thread.currentThread().interrupt();
        }
        selector.close();
    }

    private void check() {
        if (failure != null) {
            throw new IllegalStateException("the load has failed", failure);
        }
    }

    private <T> T ask(Supplier<T> question) {
        List<T> answer = new ArrayList<>(1);
        CountDownLatch done = new CountDownLatch(1);
        tasks.add(() -> {
            answer.add(question.get());
            done.countDown();
        });
        selector.wakeup();
        try {
            done.await();
        } catch (InterruptedException interrupted) {
            throw new IllegalStateException(interrupted);
        }
        return answer.getFirst();
    }

    private void run() {
        try {
            while (running) {
                selector.select(this::serve);
                for (Runnable task = tasks.poll(); task != null; task = tasks.poll()) {
                    task.run();
                }
                LockSupport.parkNanos(pauseNanos);
            }
        } catch (IOException | RuntimeException unexpected) {
            failure = unexpected;
        }
    }

    private void serve(SelectionKey key) {
        Session session = (Session) key.attachment();
        try {
            if (key.isConnectable() && session.channel().finishConnect()) {
                session.write();
            }
            if (key.isWritable()) {
                session.write();
            }
            if (key.isReadable()) {
                session.read(buffer);
            }
            if (!session.hasEnded() && key.interestOps() != session.interest()) {
                key.interestOps(session.interest());
            }
        } catch (IOException gone) {
            try {
                session.end();
            } catch (IOException ignored) {
                // It is gone either way.
            }
        }
    }

    private static void cut(List<Session> some) {
        for (Session session : some) {
            try {
                session.cut();
            } catch (IOException ignored) {
                // It is gone either way.
            }
        }
        some.clear();
    }
}
