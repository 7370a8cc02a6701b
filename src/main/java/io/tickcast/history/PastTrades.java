package io.tickcast.history;

import io.tickcast.engine.StreamItem;
import io.tickcast.engine.SymbolStreams;
import io.tickcast.engine.TradeItem;
import io.tickcast.engine.TradeItem.Standing;
import io.tickcast.engine.TradeLog;
import io.tickcast.store.StoredPast;
import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.Deque;
import java.util.List;
import java.util.function.Predicate;

/**
 * Reads the trades of a symbol from memory and, where they have left it, from the store, as one log that is written
 * meanwhile: what is found stands in the order of its numbers, and nothing is there twice. Trades that a recording has
 * played again are left out. Safe for several threads.
 */
final class PastTrades {

    /** Rows of the store that are held at once. */
    private static final int CHUNK = 1_000;

    private final StoredPast store;

    PastTrades(StoredPast store) {
        this.store = store;
    }

    /** The page that the query asks for. */
    Page find(SymbolStreams streams, TradeQuery query) {
        return query.isForward() ? oldest(streams, query) : newest(streams, query);
    }

    /**
     * Hands out trades behind the number {@code after} up to the log's head at the beginning, oldest first, until
     * {@code each} has enough.
     */
    void forward(SymbolStreams streams, long after, TimeRange range, Predicate<StreamItem> each) {
        TradeLog log = streams.trades();
        long head = log.head();
        Forward forward = new Forward(Math.min(after, head), each);
        while (forward.more && forward.seq < head) {
            if (forward.seq + 1 < log.oldest()) {
                readStored(streams, forward, Math.min(head, log.oldest() - 1), range);
            } else {
                StreamItem item = log.get(forward.seq + 1);
                if (item != null) {
                    forward.pass(item, isWanted(item, range));
                }
            }
        }
    }

    private void readStored(SymbolStreams streams, Forward forward, long until, TimeRange range) {
        List<StreamItem> chunk = new ArrayList<>();
        store.trades(streams.symbol(), forward.seq, until, range.start(), range.end(), false, CHUNK, chunk::add);
        for (StreamItem item : chunk) {
            if (forward.more) {
                forward.pass(item, true);
            }
        }
        if (chunk.size() < CHUNK) {
            forward.seq = Math.max(forward.seq, until);
        }
    }

    private Page oldest(SymbolStreams streams, TradeQuery query) {
        List<StreamItem> items = new ArrayList<>();
        long after = query.after() == null ? 0 : query.after();
        forward(streams, after, query.range(), item -> items.add(item) && items.size() <= query.limit());
        if (items.size() <= query.limit()) {
            return new Page(items, null);
        }
        List<StreamItem> page = items.subList(0, query.limit());
        return new Page(page, page.getLast().seq());
    }

    private Page newest(SymbolStreams streams, TradeQuery query) {
        TradeLog log = streams.trades();
        Deque<StreamItem> items = new ArrayDeque<>();
        long seq = log.head();
        StreamItem item = log.get(seq);
        while (item == null && log.oldest() <= log.head()) {
            seq = log.head();
            item = log.get(seq);
        }
        while (item != null && items.size() < query.limit()) {
            if (isWanted(item, query.range())) {
                items.addFirst(item);
            }
            item = log.get(--seq);
        }
        int left = query.limit() - items.size();
        TimeRange range = query.range();
        store.trades(streams.symbol(), 0, seq, range.start(), range.end(), true, left, older -> {
            items.addFirst(older);
            return true;
        });
        return new Page(List.copyOf(items), null);
    }

    private static boolean isWanted(StreamItem item, TimeRange range) {
        TradeItem trade = (TradeItem) item;
        return trade.standing() != Standing.REPLAYED
                && range.contains(trade.trade().time());
    }

    /** How far the reading is. */
    private static final class Forward {
        private final Predicate<StreamItem> each;
        private long seq;
        private boolean more = true;

        Forward(long seq, Predicate<StreamItem> each) {
            this.seq = seq;
            this.each = each;
        }

        void pass(StreamItem item, boolean wanted) {
            seq = item.seq();
            if (wanted) {
                more = each.test(item);
            }
        }
    }
}
