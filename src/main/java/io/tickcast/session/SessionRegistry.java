package io.tickcast.session;

import io.tickcast.hub.HubThread;
import io.tickcast.protocol.CloseCode;
import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.locks.LockSupport;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.springframework.context.SmartLifecycle;

/**
 * All open connections, and how many each address has. Thread-safe. When the server stops, before anything else, each
 * client is told when to come back and closed.
 */
final class SessionRegistry implements SmartLifecycle {

    private static final Logger LOG = LoggerFactory.getLogger(SessionRegistry.class);
    private static final long STOP_PATIENCE_NANOS = TimeUnit.SECONDS.toNanos(5);
    private static final long LOOK_AGAIN_NANOS = TimeUnit.MILLISECONDS.toNanos(10);

    private final HubThread hubThread;
    private final Map<String, Session> sessions = new ConcurrentHashMap<>();
    private final Map<String, Integer> perAddress = new ConcurrentHashMap<>();
    private volatile boolean running;
    private volatile boolean stopping;

    SessionRegistry(HubThread hubThread) {
        this.hubThread = hubThread;
    }

    void add(Session session, String address) {
        sessions.put(session.id(), session);
        perAddress.merge(address, 1, Integer::sum);
    }

    void remove(Session session, String address) {
        if (sessions.remove(session.id()) != null) {
            perAddress.computeIfPresent(address, (key, count) -> count == 1 ? null : count - 1);
        }
    }

    int size() {
        return sessions.size();
    }

    int sizeFrom(String address) {
        return perAddress.getOrDefault(address, 0);
    }

    /** Lets every session do what is due. Hub's thread only. */
    void checkAll() {
        sessions.values().forEach(Session::check);
    }

    /** Whether those that are open are told to go. */
    boolean isStopping() {
        return stopping;
    }

    @Override
    public boolean isRunning() {
        return running;
    }

    @Override
    public void start() {
        running = true;
        stopping = false;
    }

    @Override
    public void stop() {
        running = false;
        stopping = true;
        ReconnectSpread spread = ReconnectSpread.forSessions(sessions.size());
        LOG.info("Closing {} sessions", sessions.size());
        hubThread.execute(
                () -> sessions.values().forEach(session -> session.close(CloseCode.RESTART, spread.nextMillis())));
        long deadline = System.nanoTime() + STOP_PATIENCE_NANOS;
        while (!sessions.isEmpty() && System.nanoTime() - deadline < 0) {
            LockSupport.parkNanos(LOOK_AGAIN_NANOS);
        }
    }

    /** The last to start and the first to stop. */
    @Override
    public int getPhase() {
        return Integer.MAX_VALUE;
    }
}
