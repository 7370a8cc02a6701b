package io.tickcast.store;

import java.util.ArrayList;
import java.util.Collection;
import java.util.Collections;
import java.util.List;
import java.util.function.Predicate;

/** Reads stored trades of one symbol and looks only where they lie. Safe for several threads. */
final class StoredTrades {

    private static final int UNEXPECTED_ROWS = 1_000;

    private final HistoryStore store;
    private final TradeBlocks blocks;

    StoredTrades(HistoryStore store, TradeBlocks blocks) {
        this.store = store;
        this.blocks = blocks;
    }

    /**
     * Hands out the trades with numbers in ({@code after}, {@code until}] and times in [{@code from}, {@code to}),
     * until {@code each} has enough or there were {@code limit}.
     */
    void read(
            String symbol,
            long after,
            long until,
            long from,
            long to,
            boolean newestFirst,
            long limit,
            Predicate<JournaledTrade> each) {
        Counted counted = new Counted(each, limit);
        List<TradeBlock> span = new ArrayList<>();
        long size = 0;
        for (TradeBlock block : inOrder(blocks.between(symbol, after, until), newestFirst)) {
            boolean wanted = block.maxTime() >= from && block.minTime() < to;
            if (wanted) {
                span.add(block);
                size += block.size();
            }
            if (!span.isEmpty() && (!wanted || size - UNEXPECTED_ROWS >= counted.left())) {
                scan(symbol, span, after, until, from, to, newestFirst, counted);
                span.clear();
                size = 0;
            }
            if (counted.isDone()) {
                return;
            }
        }
        if (!span.isEmpty()) {
            scan(symbol, span, after, until, from, to, newestFirst, counted);
        }
    }

    private void scan(
            String symbol,
            List<TradeBlock> span,
            long after,
            long until,
            long from,
            long to,
            boolean newestFirst,
            Counted counted) {
        long firstAt = Math.min(span.getFirst().firstAt(), span.getLast().firstAt());
        long lastAt = Math.max(span.getFirst().lastAt(), span.getLast().lastAt());
        store.trades(
                new TradeScan(symbol, firstAt, lastAt, after, until, from, to, newestFirst, counted.left()), counted);
    }

    private static Collection<TradeBlock> inOrder(Collection<TradeBlock> found, boolean newestFirst) {
        if (!newestFirst) {
            return found;
        }
        List<TradeBlock> reversed = new ArrayList<>(found);
        Collections.reverse(reversed);
        return reversed;
    }

    private static final class Counted implements Predicate<JournaledTrade> {
        private final Predicate<JournaledTrade> each;
        private long left;

        Counted(Predicate<JournaledTrade> each, long limit) {
            this.each = each;
            this.left = limit;
        }

        @Override
        public boolean test(JournaledTrade trade) {
            left--;
            if (!each.test(trade)) {
                left = 0;
            }
            return left > 0;
        }

        long left() {
            return left;
        }

        boolean isDone() {
            return left <= 0;
        }
    }
}
