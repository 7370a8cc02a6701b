package io.tickcast.store;

import java.util.Collection;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.NavigableMap;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.ConcurrentSkipListMap;
import java.util.concurrent.TimeUnit;
import org.jspecify.annotations.Nullable;

/** Where the stored trades lie, symbol by symbol. Written by one thread, read by any. */
final class TradeBlocks {

    private static final long MAX_TRADES = 1_000;
    private static final long MAX_MICROS = TimeUnit.HOURS.toMicros(1);

    /** For each symbol the blocks by their first number. */
    private final Map<String, NavigableMap<Long, TradeBlock>> blocks = new ConcurrentHashMap<>();

    private final Map<String, TradeBlock> growing = new HashMap<>();
    private final Map<Long, TradeBlock> changed = new LinkedHashMap<>();

    /** Takes in a block of an earlier run. */
    void load(TradeBlock block) {
        of(block.symbol()).put(block.firstSeq(), block);
        growing.put(block.symbol(), block);
    }

    /** Takes in trades that were stored, unless it has them already; then they can be found. */
    void add(List<JournaledTrade> trades) {
        Map<String, TradeBlock> touched = new HashMap<>();
        for (JournaledTrade trade : trades) {
            TradeBlock block = growing.get(trade.symbol());
            if (block != null && trade.seq() <= block.lastSeq()) {
                continue;
            }
            boolean fits = block != null && block.size() < MAX_TRADES && trade.at() - block.firstAt() < MAX_MICROS;
            if (block != null && !fits) {
                publish(block);
            }
            TradeBlock grown = block != null && fits ? block.with(trade) : TradeBlock.of(trade);
            growing.put(trade.symbol(), grown);
            touched.put(trade.symbol(), grown);
        }
        touched.values().forEach(this::publish);
    }

    /** The blocks that have changed since the last {@link #written}. */
    Collection<TradeBlock> changed() {
        return List.copyOf(changed.values());
    }

    /** What {@link #changed} answered last is stored. */
    void written() {
        changed.clear();
    }

    /** Forgets what was taken in before that time, epoch microseconds. */
    void dropBefore(long at) {
        for (NavigableMap<Long, TradeBlock> ofSymbol : blocks.values()) {
            Map.Entry<Long, TradeBlock> oldest = ofSymbol.firstEntry();
            while (oldest != null && oldest.getValue().lastAt() < at) {
                ofSymbol.remove(oldest.getKey());
                oldest = ofSymbol.firstEntry();
            }
        }
    }

    /** The symbols that have stored trades. */
    Collection<String> symbols() {
        return List.copyOf(blocks.keySet());
    }

    /** The newest number of a symbol; 0 where there is none. */
    long lastSeq(String symbol) {
        TradeBlock newest = newest(symbol);
        return newest == null ? 0 : newest.lastSeq();
    }

    /** The newest block of a symbol; null where there is none. */
    @Nullable
    TradeBlock newest(String symbol) {
        NavigableMap<Long, TradeBlock> ofSymbol = blocks.get(symbol);
        Map.Entry<Long, TradeBlock> last = ofSymbol == null ? null : ofSymbol.lastEntry();
        return last == null ? null : last.getValue();
    }

    /** The blocks with numbers in ({@code after}, {@code until}], oldest first. */
    Collection<TradeBlock> between(String symbol, long after, long until) {
        NavigableMap<Long, TradeBlock> ofSymbol = blocks.get(symbol);
        if (ofSymbol == null || until <= after) {
            return List.of();
        }
        Long first = ofSymbol.floorKey(after + 1);
        long from = first == null ? after + 1 : first;
        return until < from
                ? List.of()
                : ofSymbol.subMap(from, true, until, true).values();
    }

    private void publish(TradeBlock block) {
        of(block.symbol()).put(block.firstSeq(), block);
        changed.put(block.firstAt(), block);
    }

    private NavigableMap<Long, TradeBlock> of(String symbol) {
        return blocks.computeIfAbsent(symbol, _ -> new ConcurrentSkipListMap<>());
    }
}
