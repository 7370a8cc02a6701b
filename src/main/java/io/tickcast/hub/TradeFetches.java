package io.tickcast.hub;

import io.tickcast.engine.StreamItem;
import io.tickcast.engine.TradeArchive;
import io.tickcast.engine.TradeLog;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.concurrent.Executor;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Gets trades that have left memory from the archive, which may fail for a while. Clients that stand at the same place share what is got. A cursor
 * waits for one piece at a time, so what is under way is bounded by the subscriptions. Hub's thread only.
 */
final class TradeFetches {

    private static final Logger LOG = LoggerFactory.getLogger(TradeFetches.class);

    /** Trades in one piece: about what goes into one write. */
    private static final int PIECE = 2_000;

    /** What cannot be read that often is told as lost. */
    private static final int ATTEMPTS = 3;

    private final TradeArchive archive;
    private final Executor hubThread;
    private final Executor hubThreadLater;
    private final Map<Key, List<Waiting>> underWay = new HashMap<>();

    /**
     * Nothing is under way at first.
     *
     * @param hubThreadLater runs tasks on the hub's thread after a pause: when an archive that has failed may be back
     */
    TradeFetches(TradeArchive archive, Executor hubThread, Executor hubThreadLater) {
        this.archive = archive;
        this.hubThread = hubThread;
        this.hubThreadLater = hubThreadLater;
    }

    /** Gets what lies behind the cursor up to the number {@code until}; then {@code arrived} runs. */
    void fetch(TradeLog log, TradeCursor cursor, long until, Runnable arrived) {
        if (cursor.isFetching()) {
            return;
        }
        cursor.fetching();
        Key key = new Key(log.key().symbol(), cursor.seq(), until);
        List<Waiting> sharing = underWay.get(key);
        if (sharing != null) {
            sharing.add(new Waiting(cursor, arrived));
            return;
        }
        underWay.put(key, new ArrayList<>(List.of(new Waiting(cursor, arrived))));
        read(key, 1);
    }

    private void read(Key key, int attempt) {
        archive.read(key.symbol, key.after, key.until, PIECE)
                .whenComplete((found, failure) -> hubThread.execute(() -> arrive(key, attempt, found, failure)));
    }

    private void arrive(Key key, int attempt, @Nullable List<StreamItem> found, @Nullable Throwable failure) {
        if (failure != null) {
            LOG.warn("{}: trades behind {} cannot be read: {}", key.symbol, key.after, failure.toString());
            if (attempt < ATTEMPTS) {
                hubThreadLater.execute(() -> read(key, attempt + 1));
                return;
            }
        }
        List<Waiting> waiting = underWay.remove(key);
        List<StreamItem> items = found == null ? List.of() : found;
        long until = items.size() < PIECE ? key.until : items.getLast().seq();
        for (Waiting each : waiting == null ? List.<Waiting>of() : waiting) {
            each.cursor.fetched(items, until);
            each.arrived.run();
        }
    }

    private record Key(String symbol, long after, long until) {}

    private record Waiting(TradeCursor cursor, Runnable arrived) {}
}
