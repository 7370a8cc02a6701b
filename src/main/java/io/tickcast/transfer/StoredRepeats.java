package io.tickcast.transfer;

import io.tickcast.engine.StreamItem;
import io.tickcast.engine.TradeItem;
import io.tickcast.feed.FeedKind;
import io.tickcast.market.Decimal;
import io.tickcast.market.Trade;
import io.tickcast.store.StoredPast;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.SortedSet;
import java.util.TreeSet;

/**
 * Leaves out the trades of a file that the store had before the file was begun and that the engine does not know again:
 * those without an id, and those of the simulation. Trades without an id are told apart by symbol, time, price, size and
 * side, and counted: of n equal ones in the file, of which the store had m, the first m are repeats. Holds no more than
 * the trades of one call and the {@value #REMEMBERED} repeats that were met last; equal trades that are farther apart
 * than these are all repeats. Not thread-safe.
 */
final class StoredRepeats {

    private static final int REMEMBERED = 100_000;

    /** Times that are farther apart than this are looked up one by one. */
    private static final long WIDEST_HOLE_MILLIS = 600_000;

    private final StoredPast past;
    private final Map<String, Long> heads;

    /** How many repeats were found of those that were met last. */
    private final Map<Trade, Integer> found = new LinkedHashMap<>(16, 0.75f, true) {
        private static final long serialVersionUID = 1;

        @Override
        protected boolean removeEldestEntry(Map.Entry<Trade, Integer> eldest) {
            return size() > REMEMBERED;
        }
    };

    /**
     * Begins a file.
     *
     * @param heads the last number of each symbol that the store has
     */
    StoredRepeats(StoredPast past, Map<String, Long> heads) {
        this.past = past;
        this.heads = Map.copyOf(heads);
    }

    /**
     * The next trades of the file without the repeats, in their order.
     *
     * @throws io.tickcast.store.StoreException when the store cannot tell; it may be asked again
     */
    List<Trade> leaveOut(List<Trade> next) {
        Map<Trade, Integer> stored = stored(next);
        if (stored.isEmpty()) {
            return next;
        }
        List<Trade> left = new ArrayList<>();
        for (Trade trade : next) {
            if (!isRepeat(byValue(trade), stored)) {
                left.add(trade);
            }
        }
        return left;
    }

    private boolean isRepeat(Trade trade, Map<Trade, Integer> stored) {
        int count = stored.getOrDefault(trade, 0);
        if (count == 0 || trade.id() != null) {
            return count > 0;
        }
        int before = found.getOrDefault(trade, 0);
        if (before >= count) {
            return false;
        }
        found.put(trade, before + 1);
        return true;
    }

    private Map<Trade, Integer> stored(List<Trade> next) {
        Set<Trade> wanted = new HashSet<>();
        Map<String, SortedSet<Long>> times = new HashMap<>();
        for (Trade trade : next) {
            if (heads.getOrDefault(trade.symbol(), 0L) > 0) {
                wanted.add(byValue(trade));
                times.computeIfAbsent(trade.symbol(), _ -> new TreeSet<>()).add(trade.time());
            }
        }
        Map<Trade, Integer> stored = new HashMap<>();
        times.forEach((symbol, ofSymbol) -> count(symbol, ofSymbol, wanted, stored));
        return stored;
    }

    private void count(String symbol, SortedSet<Long> times, Set<Trade> wanted, Map<Trade, Integer> stored) {
        long from = times.first();
        long last = from;
        for (long time : times) {
            if (time - last > WIDEST_HOLE_MILLIS) {
                count(symbol, from, last, wanted, stored);
                from = time;
            }
            last = time;
        }
        count(symbol, from, last, wanted, stored);
    }

    private void count(String symbol, long from, long last, Set<Trade> wanted, Map<Trade, Integer> stored) {
        long head = heads.getOrDefault(symbol, 0L);
        past.trades(symbol, 0, head, from, last + 1, false, head, item -> {
            if (isUnknownToEngine(item)) {
                Trade trade = byValue((Trade) item.value());
                if (wanted.contains(trade)) {
                    stored.merge(trade, 1, Integer::sum);
                }
            }
            return true;
        });
    }

    private static boolean isUnknownToEngine(StreamItem item) {
        return ((Trade) item.value()).id() == null
                || (item instanceof TradeItem trade && trade.source() == FeedKind.SIMULATED);
    }

    /** Equal for 1.5 and 1.50. */
    private static Trade byValue(Trade trade) {
        return new Trade(
                trade.symbol(),
                trade.id(),
                shortest(trade.price()),
                shortest(trade.size()),
                trade.side(),
                trade.time());
    }

    private static Decimal shortest(Decimal value) {
        long unscaled = value.unscaled();
        int scale = value.significantScale();
        for (int left = value.scale() - scale; left > 0; left--) {
            unscaled /= 10;
        }
        return new Decimal(unscaled, scale);
    }
}
