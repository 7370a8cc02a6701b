package io.tickcast.engine;

import io.tickcast.market.Trade;
import java.util.HashSet;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/**
 * The ids of the trades of one symbol that are in memory. Nothing is kept for symbols whose feeds never repeat
 * themselves: the index is made from the log when it is asked for first. Engine's thread only.
 */
final class TradeIds {

    private final TradeLog log;
    private @Nullable Set<String> known;

    TradeIds(TradeLog log) {
        this.log = log;
    }

    boolean isKnown(Trade trade) {
        if (trade.id() == null) {
            return false;
        }
        Set<String> ids = known;
        if (ids == null) {
            ids = readLog();
            known = ids;
        }
        return ids.contains(trade.id());
    }

    void appended(Trade trade, @Nullable StreamItem evicted) {
        if (known == null) {
            return;
        }
        if (evicted != null && evicted.value() instanceof Trade gone && gone.id() != null) {
            known.remove(gone.id());
        }
        if (trade.id() != null) {
            known.add(trade.id());
        }
    }

    private Set<String> readLog() {
        Set<String> ids = new HashSet<>();
        for (long seq = log.oldest(); seq <= log.head(); seq++) {
            StreamItem item = log.get(seq);
            if (item != null && item.value() instanceof Trade trade && trade.id() != null) {
                ids.add(trade.id());
            }
        }
        return ids;
    }
}
