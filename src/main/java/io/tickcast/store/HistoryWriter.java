package io.tickcast.store;

import io.tickcast.engine.Markets;
import io.tickcast.engine.StreamItem;
import io.tickcast.engine.SymbolStreams;
import io.tickcast.engine.TradeItem;
import io.tickcast.engine.TradeItem.Standing;
import io.tickcast.engine.TradeJournal;
import io.tickcast.engine.UpstreamGap;
import io.tickcast.feed.FeedKind;
import io.tickcast.market.Instrument;
import io.tickcast.market.Interval;
import io.tickcast.market.Quote;
import java.time.Duration;
import java.time.InstantSource;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Queue;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.ConcurrentLinkedQueue;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicBoolean;
import java.util.concurrent.atomic.AtomicLong;
import java.util.concurrent.locks.LockSupport;
import java.util.function.Consumer;
import java.util.function.LongConsumer;
import org.jctools.queues.SpscArrayQueue;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Brings what the engine numbers to the store, in batches, on a thread of its own. The engine only puts references into
 * a bounded queue and never waits.
 *
 * <p>Overload: what the queue has no room for is left in the trade logs, and read from there as soon as the queue has
 * run empty. What has left the logs by then is a gap, which is stored, logged and counted.
 */
final class HistoryWriter implements TradeJournal, AutoCloseable {

    private static final Logger LOG = LoggerFactory.getLogger(HistoryWriter.class);
    private static final int MAX_BATCH = 50_000;
    private static final long AGE_NANOS = TimeUnit.MILLISECONDS.toNanos(100);
    private static final long RETRY_NANOS = TimeUnit.SECONDS.toNanos(1);
    private static final long CHECKPOINT_NANOS = TimeUnit.SECONDS.toNanos(10);
    private static final long RETENTION_NANOS = TimeUnit.HOURS.toNanos(1);
    private static final int MAX_CHANGED_CANDLES = 50_000;
    private static final int MAX_UNCHECKED_TRADES = 1_000_000;
    private static final long LAG_MILLIS = 5_000;
    private static final long MICROS = 1_000;

    private final HistoryStore store;
    private final Markets markets;
    private final TradeBlocks blocks;
    private final CandleKeeper candles;
    private final Runnable diskCheck;
    private final Duration retention;
    private final InstantSource clock;
    private final SpscArrayQueue<Object> queue;
    private final Map<String, Tail> tails = new HashMap<>();
    private final Map<String, Instrument> instruments = new HashMap<>();
    private final Map<String, Long> tickers = new HashMap<>();

    /** For each symbol the last number that is durable, or is known to be lost. */
    private final Map<String, Long> durable = new ConcurrentHashMap<>();

    private final AtomicLong lost = new AtomicLong();
    private final Thread thread =
            Thread.ofPlatform().name("tickcast-history").daemon().unstarted(this::run);

    private final List<JournaledTrade> batch = new ArrayList<>();
    private final List<StoredGap> gaps = new ArrayList<>();
    private final List<Waiting> waiting = new ArrayList<>();

    /** All that are in the queue or wait for the batch. */
    private final Queue<Waiting> untold = new ConcurrentLinkedQueue<>();

    private LongConsumer dropped = at -> {};
    private volatile boolean running = true;
    private volatile boolean overflowed;
    private volatile boolean ended;
    private volatile @Nullable String failure;
    private volatile @Nullable String untidy;
    private volatile long waitingSince;
    private long lastAt;
    private long coveredAt;
    private int unchecked;
    private long checkpointDue;
    private long retentionDue;
    private boolean isBatchStored;
    private boolean isBatchLost;

    HistoryWriter(
            HistoryStore store,
            Markets markets,
            TradeBlocks blocks,
            CandleKeeper candles,
            Runnable diskCheck,
            HistoryProperties properties,
            InstantSource clock) {
        this.store = store;
        this.markets = markets;
        this.blocks = blocks;
        this.candles = candles;
        this.diskCheck = diskCheck;
        this.retention = properties.retention();
        this.clock = clock;
        this.queue = new SpscArrayQueue<>(properties.buffer());
    }

    /**
     * Begins behind what an earlier run has stored.
     *
     * @param heads the last number of each symbol
     * @param stored instruments as they are stored
     * @param receivedUntil when the newest stored trade was taken in, epoch microseconds
     * @param whenDropped is told, on this writer's thread, from when on trades are kept, epoch milliseconds
     */
    void start(
            Map<String, Long> heads,
            Map<String, StoredInstrument> stored,
            long receivedUntil,
            LongConsumer whenDropped) {
        heads.forEach((symbol, head) -> {
            tailOf(symbol).taken = head;
            durable.put(symbol, head);
        });
        stored.forEach((symbol, instrument) -> {
            instruments.put(symbol, instrument.instrument());
            tailOf(symbol).source = instrument.source();
        });
        for (SymbolStreams streams : markets.all()) {
            List<UpstreamGap> past = streams.trades().gaps();
            tailOf(streams.symbol()).gapOrdinal =
                    past.isEmpty() ? 0 : past.getLast().ordinal();
        }
        lastAt = receivedUntil;
        coveredAt = receivedUntil;
        unchecked = candles.changes();
        dropped = whenDropped;
        checkpointDue = System.nanoTime() + CHECKPOINT_NANOS;
        retentionDue = System.nanoTime();
        thread.start();
    }

    @Override
    public boolean isLasting() {
        return true;
    }

    @Override
    public void append(TradeItem trade) {
        if (!queue.offer(trade)) {
            overflowed = true;
        }
    }

    @Override
    public void append(String symbol, UpstreamGap gap) {
        if (!queue.offer(new LostUpstream(symbol, gap))) {
            overflowed = true;
        }
    }

    @Override
    public void whenDurable(Consumer<Boolean> told) {
        Waiting wait = new Waiting(told);
        if (failure != null || !running || !queue.offer(wait)) {
            wait.tell(false);
            return;
        }
        untold.add(wait);
        LockSupport.unpark(thread);
        if (ended || failure != null) {
            wait.tell(false);
        }
    }

    /** The last number of the symbol that is durable or lost; 0 where there is none. */
    long durableUntil(String symbol) {
        return durable.getOrDefault(symbol, 0L);
    }

    /** How the store is doing. */
    StoreState state() {
        if (failure() != null) {
            return StoreState.DOWN;
        }
        return lagMillis() > LAG_MILLIS ? StoreState.LAGGING : StoreState.UP;
    }

    /** Why the store is down; null while it is not. */
    @Nullable
    String failure() {
        return failure != null ? failure : untidy;
    }

    /** Entries that wait in the queue. */
    int pending() {
        return queue.size();
    }

    /** How long the oldest trade that is not stored has waited, in milliseconds. */
    long lagMillis() {
        long since = waitingSince;
        return since == 0 ? 0 : Math.max(0, clock.millis() - since);
    }

    @Override
    public long lost() {
        return lost.get();
    }

    /** Stores what waits, then ends. What cannot be stored now is lost with this process. */
    @Override
    public void close() {
        running = false;
        LockSupport.unpark(thread);
        try {
            thread.join(TimeUnit.SECONDS.toMillis(30));
        } catch (InterruptedException interrupted) {
            Thread.currentThread().interrupt();
        }
    }

    private void run() {
        Niceness.giveWay();
        try {
            while (running || overflowed || !queue.isEmpty()) {
                take();
                if (batch.isEmpty() && gaps.isEmpty() && waiting.isEmpty()) {
                    noteDurable();
                    rest();
                } else {
                    storeBatch();
                }
                keepHouse();
            }
            checkpoint();
        } catch (StoreException unstored) {
            LOG.error("The store's last checkpoint is missing, the next start takes longer: {}", unstored.getMessage());
        } catch (RuntimeException | Error unexpected) {
            failure = unexpected.toString();
            LOG.error("The history's thread has failed, nothing is stored any more", unexpected);
            throw unexpected;
        } finally {
            ended = true;
            tellUntold();
        }
    }

    /** Also those that wait in the queue, which is not looked at while the store is down. */
    private void tellUntold() {
        for (Waiting next = untold.poll(); next != null; next = untold.poll()) {
            next.tell(false);
        }
    }

    private void take() {
        for (Object next = queue.poll(); next != null; next = batch.size() < MAX_BATCH ? queue.poll() : null) {
            switch (next) {
                case TradeItem trade -> take(trade);
                case LostUpstream lost -> take(lost);
                case Waiting wait -> waiting.add(wait);
                default -> throw new IllegalStateException("unexpected " + next);
            }
        }
        if (overflowed && queue.isEmpty()) {
            overflowed = false;
            catchUp();
        }
    }

    private void take(TradeItem trade) {
        Tail tail = tailOf(trade.trade().symbol());
        if (trade.seq() <= tail.taken) {
            return;
        }
        if (trade.seq() > tail.taken + 1) {
            takeFromLog(trade.trade().symbol(), tail, trade.seq() - 1);
        }
        add(tail, trade);
    }

    private void take(LostUpstream lost) {
        Tail tail = tailOf(lost.symbol);
        UpstreamGap gap = lost.gap;
        if (gap.ordinal() > tail.gapOrdinal) {
            tail.gapOrdinal = gap.ordinal();
            gaps.add(new StoredGap(
                    lost.symbol, StoredGap.Reason.UPSTREAM, gap.before(), gap.before() - 1, gap.fromId(), gap.toId()));
        }
    }

    private void add(Tail tail, TradeItem trade) {
        tail.taken = trade.seq();
        tail.source = trade.source();
        if (trade.standing() != Standing.REPLAYED) {
            lastAt = Math.max(lastAt + 1, trade.received() * MICROS);
            batch.add(new JournaledTrade(lastAt, trade));
        }
    }

    /** Takes from the logs what the queue had no room for. */
    private void catchUp() {
        for (SymbolStreams streams : markets.all()) {
            Tail tail = tailOf(streams.symbol());
            streams.trades().gaps().forEach(gap -> take(new LostUpstream(streams.symbol(), gap)));
            long head = streams.trades().head();
            if (head > tail.taken) {
                takeFromLog(streams.symbol(), tail, head);
            }
        }
    }

    private void takeFromLog(String symbol, Tail tail, long until) {
        SymbolStreams streams = markets.find(symbol);
        long missing = tail.taken;
        for (long seq = tail.taken + 1; seq <= until; seq++) {
            TradeItem trade = streams == null ? null : streams.trades().get(seq);
            if (trade != null) {
                noteLost(symbol, missing + 1, seq - 1);
                missing = seq;
                add(tail, trade);
            }
        }
        noteLost(symbol, missing + 1, until);
        tail.taken = until;
    }

    private void noteLost(String symbol, long from, long to) {
        if (from > to) {
            return;
        }
        lost.addAndGet(to - from + 1);
        isBatchLost = true;
        gaps.add(new StoredGap(symbol, StoredGap.Reason.OVERLOAD, from, to, null, null));
        LOG.warn(
                "{}: trades {} to {} are not stored, they have left memory while the store was behind",
                symbol,
                from,
                to);
    }

    /** Tries until it is stored, or until there is no use in waiting any longer. */
    private void storeBatch() {
        isBatchStored = batch.isEmpty();
        waitingSince = batch.isEmpty() ? 0 : batch.getFirst().item().received();
        boolean isRetry = false;
        while (true) {
            try {
                tryToStore(isRetry);
                if (failure != null) {
                    LOG.info("The store is back, it catches up");
                    failure = null;
                }
                break;
            } catch (StoreException notNow) {
                if (!isRetry && failure == null) {
                    LOG.debug("The store is tried once more", notNow);
                    isRetry = true;
                    continue;
                }
                if (failure == null) {
                    LOG.error("The store is down, live prices go on: {}", notNow.getMessage());
                }
                failure = String.valueOf(notNow.getMessage());
                tellWaiting(isBatchStored && !isBatchLost && !overflowed);
                tellUntold();
                if (!running) {
                    logUnstored();
                    break;
                }
                LockSupport.parkNanos(this, RETRY_NANOS);
            }
        }
        if (!overflowed) {
            tellWaiting(!isBatchLost && failure == null);
        }
        isBatchLost &= overflowed;
        batch.clear();
        gaps.clear();
        waitingSince = 0;
    }

    private void logUnstored() {
        if (!isBatchStored) {
            LOG.error("{} trades could not be stored before the end", batch.size());
        }
    }

    /** A connection may have been closed for being idle: what fails once is tried again before the store is down. */
    private void tryToStore(boolean isRetry) {
        if (isRetry || failure != null) {
            store.recover();
            isBatchStored =
                    isBatchStored || store.lastReceived() >= batch.getFirst().at();
        }
        diskCheck.run();
        storeInstruments();
        store.writeGaps(gaps);
        gaps.clear();
        if (!isBatchStored) {
            store.write(batch);
            isBatchStored = true;
        }
        candles.add(batch);
        blocks.add(batch);
        if (!batch.isEmpty()) {
            coveredAt = batch.getLast().at();
            unchecked += batch.size();
        }
        noteDurable();
    }

    /** All that was taken is stored, or need not be. */
    private void noteDurable() {
        tails.forEach((symbol, tail) -> durable.put(symbol, tail.taken));
    }

    private void storeInstruments() {
        List<StoredInstrument> changed = new ArrayList<>();
        for (SymbolStreams streams : markets.all()) {
            Instrument now = streams.instrument();
            if (!now.equals(instruments.get(now.symbol()))) {
                changed.add(new StoredInstrument(now, tailOf(now.symbol()).source));
            }
        }
        if (!changed.isEmpty()) {
            store.writeInstruments(changed);
            changed.forEach(stored -> instruments.put(stored.instrument().symbol(), stored.instrument()));
        }
    }

    private void tellWaiting(boolean isDurable) {
        waiting.forEach(wait -> wait.tell(isDurable));
        waiting.clear();
        for (Waiting first = untold.peek(); first != null && first.isTold.get(); first = untold.peek()) {
            untold.poll();
        }
    }

    private void rest() {
        if (running) {
            LockSupport.parkNanos(this, AGE_NANOS);
        }
    }

    private void keepHouse() {
        try {
            if (untidy != null && System.nanoTime() - checkpointDue >= 0) {
                checkpointDue = System.nanoTime() + CHECKPOINT_NANOS;
                store.recover();
                untidy = null;
            }
            if (untidy == null && isCheckpointDue()) {
                checkpoint();
            }
            if (System.nanoTime() - retentionDue >= 0) {
                retentionDue = System.nanoTime() + RETENTION_NANOS;
                dropOld();
            }
        } catch (StoreException notNow) {
            LOG.warn("The store could not be tidied up, it will be tried again: {}", notNow.getMessage());
            untidy = String.valueOf(notNow.getMessage());
            checkpointDue = System.nanoTime() + RETRY_NANOS;
        }
        if (batchIsSmall()) {
            rest();
        }
    }

    /** A busy engine fills a batch meanwhile; who waits for a commit wakes the thread. */
    private boolean batchIsSmall() {
        return running && queue.size() < MAX_BATCH && untold.isEmpty();
    }

    private boolean isCheckpointDue() {
        return candles.changes() > MAX_CHANGED_CANDLES
                || unchecked > MAX_UNCHECKED_TRADES
                || System.nanoTime() - checkpointDue >= 0;
    }

    private void checkpoint() {
        checkpointDue = System.nanoTime() + CHECKPOINT_NANOS;
        candles.forgetReadable(store.readable());
        storeInstruments();
        List<StoredQuote> changedQuotes = changedQuotes();
        if (unchecked == 0 && changedQuotes.isEmpty()) {
            return;
        }
        Map<Interval, List<StoredCandle>> changedCandles = candles.changed();
        store.write(new Checkpoint(coveredAt, changedCandles, blocks.changed(), changedQuotes));
        blocks.written();
        candles.written(changedCandles, store.written());
        changedQuotes.forEach(stored -> tickers.put(stored.symbol(), stored.tickerSeq()));
        unchecked = 0;
    }

    private List<StoredQuote> changedQuotes() {
        List<StoredQuote> changed = new ArrayList<>();
        for (SymbolStreams streams : markets.all()) {
            long tickerSeq = streams.ticker().head();
            if (tickerSeq > tickers.getOrDefault(streams.symbol(), 0L)) {
                StreamItem latest = streams.quote().latest();
                Quote quote = latest == null ? null : (Quote) latest.value();
                changed.add(new StoredQuote(streams.symbol(), quote, latest == null ? 0 : latest.seq(), tickerSeq));
            }
        }
        return changed;
    }

    private void dropOld() {
        long day = TimeUnit.DAYS.toMillis(1);
        long from = Math.floorDiv(clock.millis() - retention.toMillis(), day) * day;
        if (from > 0) {
            store.dropTradesBefore(from * MICROS);
            blocks.dropBefore(from * MICROS);
            dropped.accept(from);
        }
    }

    private Tail tailOf(String symbol) {
        return tails.computeIfAbsent(symbol, _ -> new Tail());
    }

    /** How far the trades of a symbol have been taken, and what kind of feed brought the last one. */
    private static final class Tail {
        private long taken;
        private long gapOrdinal;
        private FeedKind source = FeedKind.RECORDED;
    }

    private record LostUpstream(String symbol, UpstreamGap gap) {}

    /** Somebody who is told once. */
    private static final class Waiting {
        private final Consumer<Boolean> told;
        private final AtomicBoolean isTold = new AtomicBoolean();

        Waiting(Consumer<Boolean> told) {
            this.told = told;
        }

        void tell(boolean isDurable) {
            if (isTold.compareAndSet(false, true)) {
                told.accept(isDurable);
            }
        }
    }
}
