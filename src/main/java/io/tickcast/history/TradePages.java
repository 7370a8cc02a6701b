package io.tickcast.history;

import io.tickcast.engine.StreamItem;
import io.tickcast.engine.TradeLog;
import io.tickcast.market.Trade;
import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.Deque;
import java.util.List;

/**
 * Finds pages of trades in a log that is written meanwhile. A page tells of the log up to its head at the beginning;
 * trades that leave memory before they are reached are skipped, what is found stands in the order of its numbers.
 */
final class TradePages {

    private TradePages() {}

    static Page find(TradeLog log, TradeQuery query) {
        return query.isForward() ? oldest(log, query) : newest(log, query);
    }

    private static Page oldest(TradeLog log, TradeQuery query) {
        List<StreamItem> items = new ArrayList<>();
        long head = log.head();
        long after = query.after() == null ? 0 : query.after();
        long seq = Math.max(Math.min(after, head) + 1, log.oldest());
        while (seq <= head) {
            StreamItem item = log.get(seq);
            if (item == null) {
                seq = Math.max(seq + 1, log.oldest());
                continue;
            }
            if (query.range().contains(time(item))) {
                if (items.size() == query.limit()) {
                    return new Page(items, items.getLast().seq());
                }
                items.add(item);
            }
            seq++;
        }
        return new Page(items, null);
    }

    /** Begins with the head, which may have left memory before it could be got, and ends with the oldest in memory. */
    private static Page newest(TradeLog log, TradeQuery query) {
        Deque<StreamItem> items = new ArrayDeque<>();
        long seq = log.head();
        StreamItem item = log.get(seq);
        while (item == null && seq > 0) {
            seq = log.head();
            item = log.get(seq);
        }
        while (item != null && items.size() < query.limit()) {
            if (query.range().contains(time(item))) {
                items.addFirst(item);
            }
            item = log.get(--seq);
        }
        return new Page(List.copyOf(items), null);
    }

    private static long time(StreamItem item) {
        return ((Trade) item.value()).time();
    }
}
