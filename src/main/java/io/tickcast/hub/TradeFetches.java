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
 * Gets trades that have left memory from the archive. Clients that stand at the same place share what is got. A cursor
 * waits for one piece at a time, so what is under way is bounded by the subscriptions. Hub's thread only.
 */
final class TradeFetches {

    private static final Logger LOG = LoggerFactory.getLogger(TradeFetches.class);

    /** Trades in one piece: about what goes into one write. */
    private static final int PIECE = 2_000;

    private final TradeArchive archive;
    private final Executor hubThread;
    private final Map<Key, List<Waiting>> underWay = new HashMap<>();

    TradeFetches(TradeArchive archive, Executor hubThread) {
        this.archive = archive;
        this.hubThread = hubThread;
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
        archive.read(key.symbol, key.after, until, PIECE)
                .whenComplete((found, failure) -> hubThread.execute(() -> arrive(key, found, failure)));
    }

    private void arrive(Key key, @Nullable List<StreamItem> found, @Nullable Throwable failure) {
        List<Waiting> waiting = underWay.remove(key);
        if (failure != null) {
            LOG.warn("{}: trades behind {} cannot be read: {}", key.symbol, key.after, failure.toString());
        }
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
