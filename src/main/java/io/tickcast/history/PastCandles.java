package io.tickcast.history;

import io.tickcast.engine.CandleLog;
import io.tickcast.engine.StreamItem;
import io.tickcast.engine.SymbolStreams;
import io.tickcast.market.Candle;
import io.tickcast.market.Interval;
import io.tickcast.store.StoredPast;
import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.Deque;
import java.util.List;
import java.util.function.Predicate;

/**
 * Reads candles from memory and, where they have left it, from the store: each bucket once, oldest first, the last one
 * possibly open. Safe for several threads.
 */
final class PastCandles {

    /** Candles that are held at once. */
    private static final int CHUNK = 1_000;

    private final StoredPast store;

    PastCandles(StoredPast store) {
        this.store = store;
    }

    /** The page that the query asks for. */
    Page find(SymbolStreams streams, CandleQuery query) {
        TimeRange range = query.range();
        if (range.from() == null) {
            return new Page(newest(streams, query.interval(), range, query.limit()), null);
        }
        List<StreamItem> items = oldest(streams, query.interval(), range, query.limit() + 1);
        return items.size() <= query.limit()
                ? new Page(items, null)
                : new Page(items.subList(0, query.limit()), start(items.getLast()));
    }

    /** The newest candles that start in the range. */
    List<StreamItem> newest(SymbolStreams streams, Interval interval, TimeRange range, int limit) {
        CandleLog log = streams.candles(interval);
        List<StreamItem> inMemory = log.newest(range::contains, limit);
        Long oldestInMemory = log.oldestStart();
        long before = !inMemory.isEmpty()
                ? start(inMemory.getFirst())
                : Math.min(range.end(), oldestInMemory == null ? Long.MAX_VALUE : oldestInMemory);
        Deque<StreamItem> older = new ArrayDeque<>();
        store.candles(streams.symbol(), interval, range.start(), before, true, limit - inMemory.size(), item -> {
            older.addFirst(item);
            return true;
        });
        List<StreamItem> items = new ArrayList<>(older);
        items.addAll(inMemory);
        return items;
    }

    /** The oldest candles that start in the range. */
    List<StreamItem> oldest(SymbolStreams streams, Interval interval, TimeRange range, int limit) {
        CandleLog log = streams.candles(interval);
        List<StreamItem> items = new ArrayList<>();
        long from = range.start();
        List<StreamItem> inMemory = List.of();
        Long oldestInMemory = log.oldestStart();
        long memory = oldestInMemory == null ? Long.MAX_VALUE : oldestInMemory;
        boolean joined = false;
        while (!joined && items.size() < limit) {
            long until = Math.min(range.end(), memory);
            store.candles(streams.symbol(), interval, from, until, false, limit - items.size(), items::add);
            inMemory = log.oldest(Math.max(from, memory), range.end(), limit - items.size());
            from = Math.max(from, memory);
            oldestInMemory = log.oldestStart();
            long now = oldestInMemory == null ? Long.MAX_VALUE : oldestInMemory;
            joined = now == memory;
            memory = now;
        }
        if (items.size() < limit) {
            items.addAll(inMemory);
        }
        return items;
    }

    /** Hands out the candles that start in the range, oldest first, until {@code each} has enough. */
    void forward(SymbolStreams streams, Interval interval, TimeRange range, Predicate<StreamItem> each) {
        TimeRange rest = new TimeRange(range.start(), range.to());
        List<StreamItem> chunk;
        do {
            chunk = oldest(streams, interval, rest, CHUNK);
            for (StreamItem item : chunk) {
                if (!each.test(item)) {
                    return;
                }
            }
            if (!chunk.isEmpty()) {
                rest = new TimeRange(start(chunk.getLast()) + 1, range.to());
            }
        } while (chunk.size() == CHUNK);
    }

    private static long start(StreamItem item) {
        return ((Candle) item.value()).start();
    }
}
