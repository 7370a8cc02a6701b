package io.tickcast.engine;

import io.tickcast.market.Trade;
import java.util.HashMap;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/**
 * The ids of the trades that are in memory. Nothing is kept for symbols whose feeds never repeat themselves: the index
 * is made from the log when it is asked for first.
 */
final class IdsInMemory implements TradeIds {

    private final TradeLog log;

    /** Each id with the number of its newest trade: recordings may bring an id twice. */
    private @Nullable Map<String, Long> known;

    IdsInMemory(TradeLog log) {
        this.log = log;
    }

    @Override
    public boolean isKnown(Trade trade) {
        if (trade.id() == null) {
            return false;
        }
        Map<String, Long> ids = known;
        if (ids == null) {
            ids = readLog();
            known = ids;
        }
        return ids.containsKey(trade.id());
    }

    @Override
    public boolean isStored(Trade trade) {
        return false;
    }

    @Override
    public void appended(TradeItem item) {
        Map<String, Long> ids = known;
        if (ids == null) {
            return;
        }
        String gone = log.lastIdGone();
        if (gone != null) {
            ids.remove(gone, log.oldest() - 1);
        }
        add(ids, item);
    }

    @Override
    public void forgetBefore(long received) {}

    private Map<String, Long> readLog() {
        Map<String, Long> ids = new HashMap<>();
        for (long seq = log.oldest(); seq <= log.head(); seq++) {
            add(ids, log.get(seq));
        }
        return ids;
    }

    private static void add(Map<String, Long> ids, @Nullable TradeItem item) {
        String id = item == null ? null : item.trade().id();
        if (item != null && id != null) {
            ids.put(id, item.seq());
        }
    }
}
