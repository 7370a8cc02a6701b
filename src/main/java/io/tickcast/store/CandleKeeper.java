package io.tickcast.store;

import io.tickcast.engine.CandleBucket;
import io.tickcast.engine.Markets;
import io.tickcast.engine.StreamItem;
import io.tickcast.engine.SymbolStreams;
import io.tickcast.market.Candle;
import io.tickcast.market.Interval;
import java.util.ArrayList;
import java.util.EnumMap;
import java.util.HashMap;
import java.util.HashSet;
import java.util.Iterator;
import java.util.List;
import java.util.Map;
import java.util.NavigableMap;
import java.util.Objects;
import java.util.Set;
import java.util.TreeSet;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.ConcurrentNavigableMap;
import java.util.concurrent.ConcurrentSkipListMap;
import org.jspecify.annotations.Nullable;

/**
 * Builds the stored candles from the stored trades, and from nothing else: each contains exactly the trades of its
 * bucket up to a number, so that a start after a crash can go on from any state. Candles that have changed stand here
 * until they can be read from the store. Written by one thread, read by any.
 */
final class CandleKeeper {

    /** Buckets that lie farther apart than this many of their length are not looked up together. */
    private static final long WIDEST_LOOKUP = 20_000;

    private final HistoryStore store;
    private final Markets markets;
    private final Map<String, Map<Interval, Kept>> symbols = new HashMap<>();
    private final Map<Key, ConcurrentNavigableMap<Long, StoredCandle>> changed = new ConcurrentHashMap<>();
    private final Map<Key, Long> newestStarts = new ConcurrentHashMap<>();
    private final List<Flushed> flushed = new ArrayList<>();
    private int changes;

    CandleKeeper(HistoryStore store, Markets markets) {
        this.store = store;
        this.markets = markets;
    }

    /** Takes note of the newest stored candles of one symbol and interval, newest first. */
    void load(List<StoredCandle> newest) {
        if (newest.isEmpty()) {
            return;
        }
        StoredCandle last = newest.getFirst();
        Kept kept = kept(last.candle().symbol(), last.candle().interval());
        kept.newestStart = last.start();
        newestStarts.put(new Key(last.candle().symbol(), last.candle().interval()), last.start());
        kept.buckets.put(last.start(), new Bucket(last));
        kept.states = newest.stream().mapToLong(StoredCandle::seq).max().orElse(0);
    }

    /**
     * Takes in trades that were just stored.
     *
     * @throws StoreException when candles that they change cannot be read; nothing is taken in then
     */
    void add(List<JournaledTrade> trades) {
        addPortions(CandlePortion.of(trades));
    }

    /** Takes in trades that are stored, and that candles may contain already: those are left out there. */
    void addAgain(List<JournaledTrade> trades) {
        addPortions(CandlePortion.ofEach(trades));
    }

    private void addPortions(List<CandlePortion> portions) {
        lookUp(portions);
        Set<Bucket> touched = new HashSet<>();
        for (CandlePortion portion : portions) {
            for (Map.Entry<Interval, Kept> entry : keptOf(portion.symbol()).entrySet()) {
                entry.getValue().add(entry.getKey(), portion, touched);
            }
        }
        touched.forEach(this::publish);
    }

    /** Where the newest candle starts that trades have been taken in for; -1 where there is none. */
    long newestStart(String symbol, Interval interval) {
        return newestStarts.getOrDefault(new Key(symbol, interval), -1L);
    }

    /** How many candles have changed since the last {@link #written}. */
    int changes() {
        return changes;
    }

    /** The candles that have changed, for the store. */
    Map<Interval, List<StoredCandle>> changed() {
        Map<Interval, List<StoredCandle>> taken = new EnumMap<>(Interval.class);
        for (Map.Entry<String, Map<Interval, Kept>> ofSymbol : symbols.entrySet()) {
            SymbolStreams streams = markets.find(ofSymbol.getKey());
            ofSymbol.getValue().forEach((interval, kept) -> {
                for (Bucket bucket : kept.buckets.values()) {
                    if (bucket.dirty) {
                        taken.computeIfAbsent(interval, _ -> new ArrayList<>())
                                .add(bucket.toStored(live(streams, interval, bucket), isClosed(kept, bucket)));
                    }
                }
            });
        }
        return taken;
    }

    /** What {@link #changed()} answered was written as the store's write number {@code write}. */
    void written(Map<Interval, List<StoredCandle>> candles, long write) {
        candles.forEach((interval, ofInterval) -> ofInterval.forEach(candle -> {
            Bucket bucket = kept(candle.candle().symbol(), interval).buckets.get(candle.start());
            if (bucket != null && bucket.lastSeq == candle.lastSeq()) {
                bucket.dirty = false;
            }
        }));
        changes = 0;
        flushed.add(new Flushed(candles, write));
    }

    /** Lets go of what can be read from the store; {@code readable} is the store's last write of which that is true. */
    void forgetReadable(long readable) {
        for (Iterator<Flushed> each = flushed.iterator(); each.hasNext(); ) {
            Flushed written = each.next();
            if (written.write > readable) {
                return;
            }
            written.candles.forEach((interval, candles) -> candles.forEach(candle -> forget(interval, candle)));
            each.remove();
        }
    }

    /** The candles that have changed and start in [{@code from}, {@code to}), which may be in the store as well. */
    NavigableMap<Long, StoredCandle> changed(String symbol, Interval interval, long from, long to) {
        ConcurrentNavigableMap<Long, StoredCandle> found = changed.get(new Key(symbol, interval));
        return found == null || from >= to
                ? new ConcurrentSkipListMap<>()
                : new ConcurrentSkipListMap<>(found.subMap(from, to));
    }

    private void publish(Bucket bucket) {
        if (!bucket.dirty) {
            bucket.dirty = true;
            changes++;
        }
        String symbol = bucket.figures.symbol();
        Interval interval = bucket.figures.interval();
        long start = bucket.figures.start();
        Kept kept = kept(symbol, interval);
        if (start == kept.newestStart) {
            newestStarts.put(new Key(symbol, interval), start);
        }
        StreamItem live = live(markets.find(symbol), interval, bucket);
        boolean isReadInMemory = live != null && start == kept.newestStart;
        if (!isReadInMemory) {
            changed.computeIfAbsent(new Key(symbol, interval), _ -> new ConcurrentSkipListMap<>())
                    .put(start, bucket.toStored(live, isClosed(kept, bucket)));
        }
    }

    private void forget(Interval interval, StoredCandle candle) {
        String symbol = candle.candle().symbol();
        ConcurrentNavigableMap<Long, StoredCandle> visible = changed.get(new Key(symbol, interval));
        if (visible != null) {
            visible.computeIfPresent(candle.start(), (_, now) -> isSameState(now, candle) ? null : now);
        }
        Kept kept = kept(symbol, interval);
        Bucket bucket = kept.buckets.get(candle.start());
        boolean isLast = bucket != null && !bucket.dirty && bucket.lastSeq == candle.lastSeq();
        if (isLast && candle.start() < kept.newestStart) {
            kept.buckets.remove(candle.start());
        }
    }

    private static boolean isSameState(StoredCandle one, StoredCandle other) {
        return one.lastSeq() == other.lastSeq()
                && one.candle().closed() == other.candle().closed();
    }

    /** The last bucket is over when the live stream says so, all others are. */
    private static boolean isClosed(Kept kept, Bucket bucket) {
        return bucket.closed || bucket.figures.start() < kept.newestStart;
    }

    private static @Nullable StreamItem live(@Nullable SymbolStreams streams, Interval interval, Bucket bucket) {
        return streams == null ? null : streams.candles(interval).known(bucket.figures.start());
    }

    /** Gets the older candles that late trades change, before anything is changed. */
    private void lookUp(List<CandlePortion> portions) {
        Map<Key, Set<Long>> missing = new HashMap<>();
        for (CandlePortion portion : portions) {
            keptOf(portion.symbol()).forEach((interval, kept) -> {
                long start = interval.bucketOf(portion.second());
                if (start < kept.newestStart && !kept.buckets.containsKey(start)) {
                    missing.computeIfAbsent(new Key(portion.symbol(), interval), _ -> new HashSet<>())
                            .add(start);
                }
            });
        }
        missing.forEach(this::lookUp);
    }

    private void lookUp(Key key, Set<Long> starts) {
        long widest = WIDEST_LOOKUP * key.interval.millis();
        TreeSet<Long> inOrder = new TreeSet<>(starts);
        for (Long begin = inOrder.first(); begin != null; begin = inOrder.higher(begin + widest)) {
            lookUp(key, starts, begin, Objects.requireNonNull(inOrder.floor(begin + widest)));
        }
    }

    private void lookUp(Key key, Set<Long> starts, long first, long last) {
        Kept kept = kept(key.symbol, key.interval);
        CandleScan scan = new CandleScan(key.symbol, key.interval, first, last + 1, false, Long.MAX_VALUE);
        store.candles(scan, candle -> {
            if (starts.contains(candle.start())) {
                kept.buckets.put(candle.start(), new Bucket(candle));
            }
            return true;
        });
    }

    private Map<Interval, Kept> keptOf(String symbol) {
        Map<Interval, Kept> found = symbols.get(symbol);
        if (found == null) {
            found = new EnumMap<>(Interval.class);
            for (Interval interval : Interval.values()) {
                found.put(interval, new Kept());
            }
            symbols.put(symbol, found);
        }
        return found;
    }

    private Kept kept(String symbol, Interval interval) {
        return Objects.requireNonNull(keptOf(symbol).get(interval));
    }

    private record Key(String symbol, Interval interval) {}

    private record Flushed(Map<Interval, List<StoredCandle>> candles, long write) {}

    /** The buckets of one symbol and interval that are being changed. */
    private static final class Kept {
        private final Map<Long, Bucket> buckets = new HashMap<>();
        private long newestStart = Long.MIN_VALUE;

        /** Counts as the live stream does: each trade that is not late by hours is a state, and so is each closing. */
        private long states;

        void add(Interval interval, CandlePortion portion, Set<Bucket> touched) {
            long start = interval.bucketOf(portion.second());
            Bucket bucket = buckets.get(start);
            if (bucket == null) {
                beginNewest(start, touched);
                bucket = new Bucket(new CandleBucket(interval, start, portion.figures()), portion.lastSeq(), 0);
                buckets.put(start, bucket);
            } else if (portion.lastSeq() > bucket.lastSeq) {
                bucket.figures.add(portion.figures());
                bucket.lastSeq = portion.lastSeq();
            } else {
                return;
            }
            touched.add(bucket);
            if (portion.isLate()) {
                bucket.lateTrades += portion.trades();
            } else {
                states += portion.trades();
                bucket.seq = states;
            }
        }

        /** The one that was the newest is over now, which is to be stored too. */
        private void beginNewest(long start, Set<Bucket> touched) {
            if (start > newestStart) {
                Bucket over = buckets.get(newestStart);
                if (over != null) {
                    over.seq = ++states;
                    touched.add(over);
                }
                newestStart = start;
            }
        }
    }

    private static final class Bucket {
        private final CandleBucket figures;
        private long lastSeq;
        private long lateTrades;
        private long seq;
        private boolean closed;
        private boolean dirty;

        Bucket(CandleBucket figures, long lastSeq, long lateTrades) {
            this.figures = figures;
            this.lastSeq = lastSeq;
            this.lateTrades = lateTrades;
        }

        Bucket(StoredCandle stored) {
            this(CandleBucket.of(stored.candle()), stored.lastSeq(), stored.lateTrades());
            this.seq = stored.seq();
            this.closed = stored.candle().closed();
        }

        StoredCandle toStored(@Nullable StreamItem live, boolean over) {
            boolean isOver = over || (live != null && ((Candle) live.value()).closed());
            if (isOver) {
                figures.close();
            }
            return new StoredCandle(figures.toCandle(), seq, lastSeq, lateTrades);
        }
    }
}
