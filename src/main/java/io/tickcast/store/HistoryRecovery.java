package io.tickcast.store;

import io.tickcast.engine.CandleBucket;
import io.tickcast.engine.EngineProperties;
import io.tickcast.engine.ItemEncoder;
import io.tickcast.engine.RestoredSymbol;
import io.tickcast.engine.StoredIds;
import io.tickcast.engine.StreamItem;
import io.tickcast.engine.TradeItem;
import io.tickcast.engine.TradeItem.Standing;
import io.tickcast.engine.UpstreamGap;
import io.tickcast.feed.FeedKind;
import io.tickcast.market.Candle;
import io.tickcast.market.Instrument;
import io.tickcast.market.Interval;
import java.util.ArrayList;
import java.util.EnumMap;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Set;
import java.util.TreeMap;
import java.util.TreeSet;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Finds out what an earlier run has left. Candles and blocks are stored now and then only: what they lack is made up
 * from the trades that came after the last checkpoint.
 */
final class HistoryRecovery {

    private static final Logger LOG = LoggerFactory.getLogger(HistoryRecovery.class);

    /** As many as a subscribe may ask for. */
    private static final int TRADES_IN_MEMORY = 200;

    private static final int MAX_GAPS = 100;
    private static final int CHUNK = 50_000;
    private static final int DAY_MINUTES = 1_440;
    private static final long PROGRESS_MILLIS = 1_000;

    private final HistoryStore store;
    private final TradeBlocks blocks;
    private final CandleKeeper candles;
    private final StoredTrades trades;
    private final Epochs epochs;
    private final EngineProperties memory;
    private final ItemEncoder encoder;
    private final Map<String, StoredIds> ids = new HashMap<>();
    private final Map<Key, List<StoredCandle>> stored = new HashMap<>();
    private final Map<String, List<TradeItem>> newestTrades = new HashMap<>();
    private final Map<String, Long> heads = new HashMap<>();
    private Map<String, StoredInstrument> instruments = Map.of();
    private long lastReceived;
    private long progressDue = System.currentTimeMillis() + PROGRESS_MILLIS;

    HistoryRecovery(
            HistoryStore store,
            TradeBlocks blocks,
            CandleKeeper candles,
            Epochs epochs,
            EngineProperties memory,
            ItemEncoder encoder) {
        this.store = store;
        this.blocks = blocks;
        this.candles = candles;
        this.trades = new StoredTrades(store, blocks);
        this.epochs = epochs;
        this.memory = memory;
        this.encoder = encoder;
    }

    /** When the newest stored trade was taken in, epoch microseconds. */
    long lastReceived() {
        return lastReceived;
    }

    /** Instruments as they are stored. */
    Map<String, StoredInstrument> instruments() {
        return instruments;
    }

    /** Reads everything that the engine goes on with. */
    List<RestoredSymbol> recover() {
        instruments = store.instruments();
        store.blocks(block -> {
            blocks.load(block);
            return true;
        });
        Set<String> symbols = new TreeSet<>(instruments.keySet());
        symbols.addAll(blocks.symbols());
        readNewestCandles(symbols);
        replayAfterCheckpoint();
        symbols.addAll(blocks.symbols());
        symbols.forEach(symbol -> heads.merge(symbol, lastKnown(symbol), Math::max));
        readIds();
        readNewestTrades(symbols);
        Map<String, StoredQuote> quotes = store.quotes();
        Map<String, List<UpstreamGap>> gaps = upstreamGaps();
        List<RestoredSymbol> restored = new ArrayList<>();
        for (String symbol : symbols) {
            StoredInstrument instrument = instruments.get(symbol);
            restored.add(restore(
                    symbol,
                    instrument == null ? unknownInstrument(symbol) : instrument,
                    quotes.get(symbol),
                    gaps.getOrDefault(symbol, List.of())));
            tellProgress("{} of {} symbols are ready", restored.size(), symbols.size());
        }
        return restored;
    }

    /** Reads the newest of all symbols at once, and those of symbols that have been quiet for longer one by one. */
    private void readNewestCandles(Set<String> symbols) {
        for (Interval interval : Interval.values()) {
            int limit = newestCandles(interval);
            long from = beginOfNewest(interval, limit);
            Map<String, List<StoredCandle>> recent = new HashMap<>();
            store.candles(new CandleScan(null, interval, from, Long.MAX_VALUE, true, Long.MAX_VALUE), candle -> {
                List<StoredCandle> ofSymbol =
                        recent.computeIfAbsent(candle.candle().symbol(), _ -> new ArrayList<>());
                return ofSymbol.size() >= limit || ofSymbol.add(candle);
            });
            boolean hasOlder = hasCandlesBefore(interval, from);
            for (String symbol : symbols) {
                List<StoredCandle> newest = recent.computeIfAbsent(symbol, _ -> new ArrayList<>());
                if (hasOlder && newest.size() < limit) {
                    store.candles(new CandleScan(symbol, interval, 0, from, true, limit - newest.size()), newest::add);
                }
                load(symbol, interval, newest);
                tellProgress(
                        "{} series of candles are ready, of {}",
                        stored.size(),
                        symbols.size() * (long) Interval.values().length);
            }
        }
    }

    private void load(String symbol, Interval interval, List<StoredCandle> newest) {
        candles.load(newest);
        if (!newest.isEmpty()) {
            heads.merge(symbol, newest.getFirst().lastSeq(), Math::max);
        }
        stored.put(new Key(symbol, interval), newest);
    }

    /** Where as many buckets begin as memory holds, counted back from the newest of all. */
    private long beginOfNewest(Interval interval, int limit) {
        long[] begin = {0};
        store.candles(new CandleScan(null, interval, 0, Long.MAX_VALUE, true, 1), newest -> {
            begin[0] = Math.max(0, newest.start() - limit * interval.millis());
            return false;
        });
        return begin[0];
    }

    private boolean hasCandlesBefore(Interval interval, long to) {
        boolean[] found = {false};
        store.candles(new CandleScan(null, interval, 0, to, false, 1), _ -> {
            found[0] = true;
            return false;
        });
        return found[0];
    }

    /** What memory holds; of minutes at least a day. */
    private int newestCandles(Interval interval) {
        return interval == Interval.ONE_MINUTE
                ? Math.max(memory.candles(interval), DAY_MINUTES)
                : memory.candles(interval);
    }

    private void replayAfterCheckpoint() {
        lastReceived = store.lastCheckpoint();
        long[] count = {0};
        List<JournaledTrade> chunk = new ArrayList<>();
        do {
            chunk.clear();
            TradeScan scan = TradeScan.receivedAfter(lastReceived);
            store.trades(scan, trade -> {
                chunk.add(trade);
                return chunk.size() < CHUNK;
            });
            if (!chunk.isEmpty()) {
                candles.addAgain(chunk);
                blocks.add(chunk);
                lastReceived = chunk.getLast().at();
                count[0] += chunk.size();
                tellProgress("{} trades since the last checkpoint are read", count[0], 0);
            }
        } while (chunk.size() == CHUNK);
    }

    private void readIds() {
        long[] count = {0};
        store.ids((symbol, id, received) -> {
            ids.computeIfAbsent(symbol.toString(), _ -> new StoredIds()).add(id, received);
            count[0]++;
            if (count[0] % CHUNK == 0) {
                tellProgress("{} trade ids are read", count[0], 0);
            }
        });
    }

    private Map<String, List<UpstreamGap>> upstreamGaps() {
        Map<String, List<UpstreamGap>> found = new HashMap<>();
        for (StoredGap gap : store.gaps()) {
            if (gap.reason() == StoredGap.Reason.UPSTREAM) {
                List<UpstreamGap> ofSymbol = found.computeIfAbsent(gap.symbol(), _ -> new ArrayList<>());
                ofSymbol.add(new UpstreamGap(ofSymbol.size() + 1, gap.seq(), gap.fromId(), gap.toId()));
            }
        }
        found.replaceAll((_, ofSymbol) -> ofSymbol.subList(Math.max(0, ofSymbol.size() - MAX_GAPS), ofSymbol.size()));
        return found;
    }

    private RestoredSymbol restore(
            String symbol, StoredInstrument instrument, @Nullable StoredQuote quote, List<UpstreamGap> gaps) {
        long head = headOf(symbol);
        Map<Interval, List<StreamItem>> restoredCandles = new EnumMap<>(Interval.class);
        for (Interval interval : Interval.values()) {
            restoredCandles.put(interval, newestCandles(symbol, interval));
        }
        List<StoredCandle> minutes = minutesOfDay(symbol);
        TradeItem newest = newestTrade(symbol, head, minutes);
        return new RestoredSymbol(
                instrument.instrument(),
                instrument.source(),
                head,
                Objects.requireNonNull(newestTrades.get(symbol)).reversed(),
                newest,
                restoredCandles,
                minutes.stream().map(StoredCandle::candle).toList(),
                quote == null ? null : quote.quote(),
                quote == null ? 0 : quote.quoteSeq(),
                tickerSeq(quote, newest),
                gaps,
                ids.getOrDefault(symbol, new StoredIds()));
    }

    /** A crash can come between the first trades and the first checkpoint: there is a ticker nevertheless. */
    private static long tickerSeq(@Nullable StoredQuote quote, @Nullable TradeItem newest) {
        long stored = quote == null ? 0 : quote.tickerSeq();
        return newest == null ? stored : Math.max(1, stored);
    }

    /** The numbers go on also where all trades have been dropped since. */
    private long lastKnown(String symbol) {
        return Math.max(blocks.lastSeq(symbol), epochs.highest(symbol));
    }

    private long headOf(String symbol) {
        return heads.getOrDefault(symbol, 0L);
    }

    /** Reads back from the end what most symbols need; the rest is read symbol by symbol. */
    private void readNewestTrades(Set<String> symbols) {
        int count = Math.min(memory.trades(), TRADES_IN_MEMORY);
        symbols.forEach(symbol -> newestTrades.put(symbol, new ArrayList<>()));
        long budget = 2L * count * symbols.size();
        store.trades(TradeScan.newest(budget), trade -> {
            addIfFollows(trade, count);
            return true;
        });
        for (String symbol : symbols) {
            List<TradeItem> newest = Objects.requireNonNull(newestTrades.get(symbol));
            long head = headOf(symbol);
            if (newest.size() < count && blocks.lastSeq(symbol) == head && head > newest.size()) {
                newest.clear();
                trades.read(
                        symbol,
                        head - count,
                        head,
                        0,
                        Long.MAX_VALUE,
                        true,
                        count,
                        trade -> addIfFollows(trade, count));
            }
        }
    }

    /** Takes the trades of a symbol from its head backwards, as far as there is no hole. */
    private boolean addIfFollows(JournaledTrade trade, int count) {
        List<TradeItem> newest = newestTrades.computeIfAbsent(trade.symbol(), _ -> new ArrayList<>());
        boolean follows = newest.size() < count && trade.seq() == headOf(trade.symbol()) - newest.size();
        if (follows) {
            newest.add(trade.item());
        }
        return follows;
    }

    /** The newest candles, oldest first; all but the last are over. */
    private List<StreamItem> newestCandles(String symbol, Interval interval) {
        List<StoredCandle> newest = newestStored(symbol, interval, memory.candles(interval));
        List<StreamItem> items = new ArrayList<>();
        for (StoredCandle stored : newest) {
            boolean over = stored.start() < newest.getLast().start();
            items.add(new StreamItem(stored.seq(), over ? closed(stored.candle()) : stored.candle(), encoder));
        }
        return items;
    }

    private static Candle closed(Candle candle) {
        CandleBucket over = CandleBucket.of(candle);
        over.close();
        return over.toCandle();
    }

    private List<StoredCandle> newestStored(String symbol, Interval interval, int limit) {
        TreeMap<Long, StoredCandle> found = new TreeMap<>();
        stored.getOrDefault(new Key(symbol, interval), List.of()).forEach(candle -> found.put(candle.start(), candle));
        found.putAll(candles.changed(symbol, interval, 0, Long.MAX_VALUE));
        List<StoredCandle> all = new ArrayList<>(found.values());
        return all.subList(Math.max(0, all.size() - limit), all.size());
    }

    /** The minutes of the rolling 24 hours, without the trades that were no state of them. */
    private List<StoredCandle> minutesOfDay(String symbol) {
        List<StoredCandle> newest = newestStored(symbol, Interval.ONE_MINUTE, DAY_MINUTES);
        if (newest.isEmpty()) {
            return newest;
        }
        long oldest = newest.getLast().start() - (DAY_MINUTES - 1) * Interval.ONE_MINUTE.millis();
        List<StoredCandle> minutes = new ArrayList<>();
        for (StoredCandle minute : newest) {
            StoredCandle counted = minute.lateTrades() == 0 ? minute : withoutLate(symbol, minute);
            if (minute.start() >= oldest && counted != null) {
                minutes.add(counted);
            }
        }
        return minutes;
    }

    private @Nullable StoredCandle withoutLate(String symbol, StoredCandle minute) {
        long start = minute.start();
        List<CandleBucket> counted = new ArrayList<>();
        trades.read(
                symbol,
                0,
                minute.lastSeq(),
                start,
                start + Interval.ONE_MINUTE.millis(),
                false,
                Long.MAX_VALUE,
                trade -> {
                    if (trade.item().standing() == Standing.COUNTED) {
                        if (counted.isEmpty()) {
                            counted.add(new CandleBucket(
                                    Interval.ONE_MINUTE, start, trade.item().trade()));
                        } else {
                            counted.getFirst().add(trade.item().trade());
                        }
                    }
                    return true;
                });
        return counted.isEmpty()
                ? null
                : new StoredCandle(counted.getFirst().toCandle(), minute.seq(), minute.lastSeq(), 0);
    }

    /** The newest by (time, number): it gave the last of the minutes its close. */
    private @Nullable TradeItem newestTrade(String symbol, long head, List<StoredCandle> minutes) {
        if (minutes.isEmpty()) {
            return null;
        }
        long time = minutes.getLast().candle().closeTime();
        for (TradeItem trade : Objects.requireNonNull(newestTrades.get(symbol))) {
            if (trade.trade().time() == time) {
                return trade;
            }
        }
        TradeItem[] newest = {null};
        trades.read(symbol, 0, head, time, time + 1, true, 1, trade -> {
            newest[0] = trade.item();
            return false;
        });
        return newest[0];
    }

    /** A crash can come between a symbol's first trade and its instrument. */
    private static StoredInstrument unknownInstrument(String symbol) {
        return new StoredInstrument(Instrument.of(symbol, 0, 0, "ingest"), FeedKind.INGEST);
    }

    private void tellProgress(String message, long done, long all) {
        long now = System.currentTimeMillis();
        if (now >= progressDue) {
            progressDue = now + PROGRESS_MILLIS;
            LOG.info("Reading what the store has: " + message, done, all);
        }
    }

    private record Key(String symbol, Interval interval) {}
}
