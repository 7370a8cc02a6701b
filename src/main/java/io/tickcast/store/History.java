package io.tickcast.store;

import io.tickcast.engine.EngineProperties;
import io.tickcast.engine.EngineThread;
import io.tickcast.engine.Epoch;
import io.tickcast.engine.ItemEncoder;
import io.tickcast.engine.Markets;
import io.tickcast.engine.RestoredSymbol;
import io.tickcast.engine.StreamItem;
import io.tickcast.engine.SymbolStreams;
import io.tickcast.engine.TradeArchive;
import io.tickcast.engine.TradeJournal;
import io.tickcast.market.Interval;
import java.time.InstantSource;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.NavigableMap;
import java.util.OptionalLong;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionStage;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.TimeUnit;
import java.util.function.Predicate;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * All that is kept beyond memory: writes what the engine numbers, tells the engine at the start where an earlier run
 * has ended, and reads what has left memory. Where nothing is kept all of that is empty. Safe for several threads.
 */
public final class History implements StoredPast, TradeArchive, AutoCloseable {

    private static final Logger LOG = LoggerFactory.getLogger(History.class);
    private static final int READERS = 1;
    private static final long PATIENCE_NANOS = TimeUnit.SECONDS.toNanos(5);

    private final HistoryStore store;
    private final Epoch epoch;
    private final Markets markets;
    private final EngineProperties memory;
    private final ItemEncoder encoder;
    private final int maxResume;
    private final TradeBlocks blocks = new TradeBlocks();
    private final CandleKeeper candles;
    private final StoredTrades trades;
    private final HistoryWriter writer;
    private final ExecutorService readers = Executors.newFixedThreadPool(
            READERS,
            Thread.ofPlatform().name("tickcast-store-read-", 1).daemon().factory());

    /** For each symbol a number up to which trades can be read. */
    private final Map<String, Long> readable = new ConcurrentHashMap<>();

    private volatile Epochs epochs = new Epochs(List.of());
    private boolean started;

    History(
            HistoryStore store,
            Runnable diskCheck,
            HistoryProperties properties,
            Epoch epoch,
            EngineProperties memory,
            ItemEncoder encoder,
            Markets markets,
            InstantSource clock) {
        this.store = store;
        this.epoch = epoch;
        this.markets = markets;
        this.memory = memory;
        this.encoder = encoder;
        this.maxResume = store.isLasting() ? properties.maxResume() : 0;
        this.candles = new CandleKeeper(store, markets);
        this.trades = new StoredTrades(store, blocks);
        this.writer = new HistoryWriter(store, markets, blocks, candles, diskCheck, properties, clock);
    }

    /** Where the engine leaves what it numbers. */
    TradeJournal journal() {
        return store.isLasting() ? writer : TradeJournal.NONE;
    }

    HistoryWriter writer() {
        return writer;
    }

    /**
     * Makes the engine what it was before this run, and begins to write. To be called behind the engine's start and
     * before any feed reports.
     *
     * @throws StoreException when the store cannot be read
     */
    public void restore(EngineThread engine) {
        if (!store.isLasting()) {
            return;
        }
        long begin = System.nanoTime();
        Epochs known = new Epochs(store.epochs());
        HistoryRecovery recovery = new HistoryRecovery(store, blocks, candles, known, memory, encoder);
        List<RestoredSymbol> symbols = recovery.recover();
        beginEpoch(known, symbols);
        engine.restore(symbols);
        Map<String, Long> heads = new HashMap<>();
        symbols.forEach(symbol -> heads.put(symbol.instrument().symbol(), symbol.head()));
        readable.putAll(heads);
        writer.start(heads, recovery.instruments(), recovery.lastReceived(), engine::forgetIdsBefore);
        started = true;
        if (!symbols.isEmpty()) {
            LOG.info(
                    "{} symbols go on where they were, after {} ms",
                    symbols.size(),
                    TimeUnit.NANOSECONDS.toMillis(System.nanoTime() - begin));
        }
    }

    /** Stores what waits, then ends. To be called behind the engine's end; harmless when repeated. */
    @Override
    public void close() {
        if (started) {
            writer.close();
        }
        readers.shutdownNow();
        store.close();
    }

    @Override
    public OptionalLong lastOf(String ofEpoch, String symbol) {
        return epochs.lastOf(ofEpoch, symbol);
    }

    @Override
    public int maxResume() {
        return maxResume;
    }

    @Override
    public CompletionStage<List<StreamItem>> read(String symbol, long after, long until, int limit) {
        return CompletableFuture.supplyAsync(
                () -> {
                    List<StreamItem> found = new ArrayList<>();
                    trades(symbol, after, until, 0, Long.MAX_VALUE, false, limit, found::add);
                    return found;
                },
                readers);
    }

    @Override
    public void trades(
            String symbol,
            long after,
            long until,
            long from,
            long to,
            boolean newestFirst,
            long limit,
            Predicate<StreamItem> each) {
        if (!store.isLasting() || until <= after || limit <= 0) {
            return;
        }
        awaitReadable(symbol, until);
        trades.read(symbol, after, until, from, to, newestFirst, limit, trade -> each.test(trade.item()));
    }

    @Override
    public void candles(
            String symbol,
            Interval interval,
            long from,
            long to,
            boolean newestFirst,
            long limit,
            Predicate<StreamItem> each) {
        if (!store.isLasting() || from >= to || limit <= 0) {
            return;
        }
        awaitCandles(symbol, interval, to);
        NavigableMap<Long, StoredCandle> changed = candles.changed(symbol, interval, from, to);
        CandleMerge merge = new CandleMerge(
                newestFirst ? changed.descendingMap() : changed,
                limit,
                item -> each.test(new StreamItem(item.seq(), item.candle(), encoder)));
        store.candles(new CandleScan(symbol, interval, from, to, newestFirst, limit), merge);
        merge.finish();
    }

    /** How the store is doing; it is always up where nothing is kept. */
    public StoreState state() {
        return writer.state();
    }

    /** Why the store is down; null while it is not. */
    public @Nullable String failure() {
        return writer.failure();
    }

    private void beginEpoch(Epochs known, List<RestoredSymbol> symbols) {
        List<EpochEnd> ends = new ArrayList<>();
        if (!known.last().isEmpty()) {
            for (RestoredSymbol symbol : symbols) {
                ends.add(new EpochEnd(known.last(), symbol.instrument().symbol(), symbol.head()));
            }
        }
        ends.forEach(known::add);
        epochs = known;
        ends.add(new EpochEnd(epoch.name(), null, 0));
        store.writeEpochs(ends);
    }

    private void awaitReadable(String symbol, long until) {
        if (readable.getOrDefault(symbol, 0L) >= until) {
            return;
        }
        long deadline = System.nanoTime() + PATIENCE_NANOS;
        while (writer.durableUntil(symbol) < until) {
            pause(deadline);
        }
        long durable = writer.durableUntil(symbol);
        long written = store.written();
        while (store.readable() < written) {
            pause(deadline);
        }
        readable.merge(symbol, durable, Math::max);
    }

    /** What has left memory may not have come to the store yet. */
    private void awaitCandles(String symbol, Interval interval, long to) {
        SymbolStreams streams = markets.find(symbol);
        Long oldestInMemory = streams == null ? null : streams.candles(interval).oldestStart();
        if (oldestInMemory == null || to > oldestInMemory) {
            return;
        }
        long deadline = System.nanoTime() + PATIENCE_NANOS;
        while (candles.newestStart(symbol, interval) < to) {
            pause(deadline);
        }
    }

    private void pause(long deadline) {
        if (System.nanoTime() - deadline > 0 || writer.state() == StoreState.DOWN) {
            throw new StoreException("the store is behind, it cannot tell yet what has left memory");
        }
        Pauses.pause();
    }
}
