package io.tickcast.store;

import static io.tickcast.store.StoredItems.BTC;
import static io.tickcast.store.StoredItems.DAY;
import static io.tickcast.store.StoredItems.ETH;
import static io.tickcast.store.StoredItems.HOUR;
import static io.tickcast.store.StoredItems.MINUTE;
import static io.tickcast.store.StoredItems.NOON;
import static io.tickcast.store.StoredItems.PLAIN;
import static io.tickcast.store.StoredItems.SECOND;
import static org.assertj.core.api.Assertions.assertThat;

import io.tickcast.Deadline;
import io.tickcast.engine.EngineHarness;
import io.tickcast.engine.EngineProperties;
import io.tickcast.engine.Markets;
import io.tickcast.engine.Stream;
import io.tickcast.engine.StreamItem;
import io.tickcast.engine.StreamListener;
import io.tickcast.engine.SymbolStreams;
import io.tickcast.engine.TradeItem;
import io.tickcast.engine.TradeItem.Standing;
import io.tickcast.engine.TradeJournal;
import io.tickcast.engine.UpstreamGap;
import io.tickcast.feed.FeedKind;
import io.tickcast.market.Candle;
import io.tickcast.market.Decimal;
import io.tickcast.market.Interval;
import io.tickcast.market.Ticker;
import io.tickcast.market.Trade;
import java.math.BigDecimal;
import java.nio.file.Path;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Random;
import java.util.Set;
import java.util.TreeMap;
import java.util.function.Consumer;
import java.util.stream.Collectors;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/**
 * Brings trades at random, stores them in batches at random with checkpoints at random, and ends without a word. What the
 * next run finds is held against candles that are made in the simplest way, and against the engine that was.
 */
class RecoveryModelTest {

    /** The keeper leaves the newest candles to memory, which is not read here. */
    private static final Markets NOTHING_IN_MEMORY = new Markets();

    private static final int RUNS = 3;
    private static final EngineProperties MEMORY = new EngineProperties(50, 5_000, 5_000, 16);

    @TempDir
    Path folder;

    private final List<JournaledTrade> stored = new ArrayList<>();
    private final List<TradeItem> unstored = new ArrayList<>();
    private final Set<String> listed = new HashSet<>();
    private Random random;
    private HistoryStore store;
    private EngineHarness engine;
    private TradeBlocks blocks;
    private CandleKeeper candles;
    private long newest = NOON;
    private long lastAt;
    private long coveredAt;
    private int ids;

    @ParameterizedTest
    @ValueSource(longs = {1, 2, 3, 4, 5, 6, 7, 8})
    void theNextRunGoesOnWhereTheLastHasEnded(long seed) {
        random = new Random(seed);
        store = open();
        try {
            begin();
            for (int run = 1; run <= RUNS; run++) {
                bringAndStore();
                write(unstored.size());
                assertCandlesAreThoseOfAllTrades("before the end of run " + run);
                Map<String, List<String>> before = state();
                if (random.nextInt(3) == 0) {
                    writeHalfACheckpoint();
                }
                end();
                begin();
                assertCandlesAreThoseOfAllTrades("after run " + run);
                assertThat(state()).as("after run " + run).isEqualTo(before);
            }
        } finally {
            store.close();
        }
    }

    private void begin() {
        engine = new EngineHarness(MEMORY, new NoListener(), PLAIN, markets -> new Journal(unstored::add));
        engine.clock(newest);
        blocks = new TradeBlocks();
        candles = new CandleKeeper(store, NOTHING_IN_MEMORY);
        HistoryRecovery recovery =
                new HistoryRecovery(store, blocks, candles, new Epochs(store.epochs()), MEMORY, PLAIN);
        recovery.recover().forEach(engine::restore);
        assertThat(recovery.lastReceived()).isEqualTo(lastAt);
    }

    /** Nothing but what is stored is left. */
    private void end() {
        Deadline.await("all is readable", () -> store.readable() >= store.written());
        if (random.nextBoolean()) {
            store.close();
            store = open();
        }
    }

    private void bringAndStore() {
        for (int step = random.nextInt(5, 20); step > 0; step--) {
            for (int i = random.nextInt(12); i > 0; i--) {
                bring();
            }
            write(random.nextInt(unstored.size() + 1));
            switch (random.nextInt(6)) {
                case 0 -> checkpoint();
                case 1 -> candles.forgetReadable(store.readable());
                default -> {}
            }
        }
    }

    private void bring() {
        long time = newest - lateness();
        if (random.nextInt(3) > 0) {
            newest += advance();
            time = newest;
        }
        engine.clock(newest);
        engine.trade(
                random.nextInt(4) == 0 ? FeedKind.REBASED : FeedKind.RECORDED,
                new Trade(
                        random.nextInt(3) == 0 ? ETH : BTC,
                        "t" + ++ids,
                        new Decimal(random.nextInt(1, 5_000), 2),
                        new Decimal(random.nextInt(1, 5_000), 3),
                        null,
                        time));
    }

    private long lateness() {
        return switch (random.nextInt(5)) {
            case 0 -> 0;
            case 1 -> random.nextLong(5 * SECOND);
            case 2 -> random.nextLong(59 * MINUTE);
            case 3 -> random.nextLong(HOUR, 9 * HOUR);
            default -> random.nextLong(3 * DAY);
        };
    }

    private long advance() {
        return switch (random.nextInt(40)) {
            case 0 -> random.nextLong(26 * HOUR);
            case 1, 2, 3 -> random.nextLong(15 * MINUTE);
            case 4, 5, 6, 7, 8, 9 -> 0;
            default -> random.nextLong(2 * SECOND);
        };
    }

    private void write(int count) {
        List<JournaledTrade> batch = new ArrayList<>();
        for (TradeItem item : unstored.subList(0, count)) {
            lastAt = Math.max(lastAt + 1, item.received() * 1_000);
            batch.add(new JournaledTrade(lastAt, item));
            if (listed.add(item.trade().symbol())) {
                SymbolStreams streams = engine.markets().find(item.trade().symbol());
                store.writeInstruments(List.of(new StoredInstrument(streams.instrument(), FeedKind.RECORDED)));
            }
        }
        unstored.subList(0, count).clear();
        store.write(batch);
        candles.add(batch);
        blocks.add(batch);
        stored.addAll(batch);
    }

    private void checkpoint() {
        coveredAt = lastAt;
        Map<Interval, List<StoredCandle>> changed = candles.changed();
        store.write(new Checkpoint(coveredAt, changed, blocks.changed(), List.of()));
        blocks.written();
        candles.written(changed, store.written());
    }

    private void writeHalfACheckpoint() {
        store.write(new Checkpoint(coveredAt, candles.changed(), List.of(), List.of()));
    }

    private void assertCandlesAreThoseOfAllTrades(String when) {
        for (String symbol : listed) {
            for (Interval interval : Interval.values()) {
                assertThat(found(symbol, interval))
                        .as(when + ": " + interval.wireName() + " of " + symbol)
                        .isEqualTo(model(symbol, interval));
            }
        }
    }

    private List<String> found(String symbol, Interval interval) {
        List<String> found = new ArrayList<>();
        CandleMerge merge = new CandleMerge(
                candles.changed(symbol, interval, 0, Long.MAX_VALUE),
                Long.MAX_VALUE,
                candle -> found.add(
                        line(candle.candle()) + " up to " + candle.lastSeq() + " late " + candle.lateTrades()));
        store.candles(new CandleScan(symbol, interval, 0, Long.MAX_VALUE, false, Long.MAX_VALUE), merge);
        merge.finish();
        return found;
    }

    private List<String> model(String symbol, Interval interval) {
        Map<Long, List<JournaledTrade>> buckets = stored.stream()
                .filter(trade -> trade.symbol().equals(symbol))
                .collect(Collectors.groupingBy(
                        trade -> interval.bucketOf(trade.item().trade().time()), TreeMap::new, Collectors.toList()));
        List<String> lines = new ArrayList<>();
        buckets.forEach((start, bucket) -> lines.add(line(model(interval, start, bucket)) + " up to "
                + bucket.getLast().seq() + " late "
                + bucket.stream()
                        .filter(trade -> trade.item().standing() == Standing.LATE)
                        .count()));
        return lines;
    }

    /** A candle of trades that come in the order of their numbers. */
    private static Candle model(Interval interval, long start, List<JournaledTrade> bucket) {
        List<Trade> trades = bucket.stream()
                .map(trade -> trade.item().trade())
                .sorted(Comparator.comparingLong(Trade::time))
                .toList();
        List<Decimal> prices = trades.stream().map(Trade::price).sorted().toList();
        BigDecimal volume = BigDecimal.ZERO;
        BigDecimal quoteVolume = BigDecimal.ZERO;
        for (Trade trade : trades) {
            BigDecimal size = trade.size().toBigDecimal();
            volume = volume.add(size);
            quoteVolume = quoteVolume.add(trade.price().toBigDecimal().multiply(size));
        }
        return new Candle(
                trades.getFirst().symbol(),
                interval,
                start,
                trades.getFirst().price(),
                prices.getLast(),
                prices.getFirst(),
                trades.getLast().price(),
                volume,
                quoteVolume,
                trades.size(),
                trades.getFirst().time(),
                trades.getLast().time(),
                2,
                false);
    }

    /** What can be read of the engine. */
    private Map<String, List<String>> state() {
        Map<String, List<String>> state = new TreeMap<>();
        for (SymbolStreams streams : engine.markets().all()) {
            List<String> lines = new ArrayList<>();
            lines.add("head " + streams.trades().head() + " oldest "
                    + streams.trades().oldest());
            for (long seq = streams.trades().oldest(); seq <= streams.trades().head(); seq++) {
                lines.add(streams.trades().get(seq).toString());
            }
            lines.add(line(streams.ticker().latest()));
            for (Interval interval : Interval.values()) {
                for (StreamItem item : streams.candles(interval).newest(start -> true, Integer.MAX_VALUE)) {
                    Candle candle = (Candle) item.value();
                    lines.add(line(candle) + (candle.closed() ? " closed" : ""));
                }
            }
            state.put(streams.symbol(), lines);
        }
        return state;
    }

    private static String line(StreamItem latest) {
        if (latest == null) {
            return "no ticker";
        }
        Ticker ticker = (Ticker) latest.value();
        Ticker.Day day = ticker.day();
        return String.join(
                " ",
                String.valueOf(ticker.last()),
                String.valueOf(day.open()),
                String.valueOf(day.high()),
                String.valueOf(day.low()),
                plain(day.volume()),
                plain(day.quoteVolume()),
                String.valueOf(day.trades()),
                String.valueOf(ticker.time()));
    }

    private static String line(Candle candle) {
        return String.join(
                " ",
                candle.interval().wireName(),
                String.valueOf(candle.start()),
                candle.open().toString(),
                candle.high().toString(),
                candle.low().toString(),
                candle.close().toString(),
                plain(candle.volume()),
                plain(candle.quoteVolume()),
                String.valueOf(candle.trades()),
                String.valueOf(candle.openTime()),
                String.valueOf(candle.closeTime()));
    }

    private static String plain(BigDecimal value) {
        return value.stripTrailingZeros().toPlainString();
    }

    private HistoryStore open() {
        return new QuestDbStore(new EmbeddedDatabase(folder), "e", PLAIN, () -> Instant.ofEpochMilli(newest));
    }

    /** Hands on each trade. */
    private record Journal(Consumer<TradeItem> trades) implements TradeJournal {

        @Override
        public boolean isLasting() {
            return true;
        }

        @Override
        public void append(TradeItem trade) {
            trades.accept(trade);
        }

        @Override
        public void append(String symbol, UpstreamGap gap) {}

        @Override
        public long lost() {
            return 0;
        }

        @Override
        public void whenDurable(Consumer<Boolean> told) {
            told.accept(true);
        }
    }

    private static final class NoListener implements StreamListener {

        @Override
        public void listed(SymbolStreams streams) {}

        @Override
        public void streamChanged(Stream stream) {
            stream.acknowledge();
        }
    }
}
