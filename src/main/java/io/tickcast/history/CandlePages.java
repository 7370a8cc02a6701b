package io.tickcast.history;

import io.tickcast.engine.CandleLog;
import io.tickcast.engine.StreamItem;
import io.tickcast.market.Candle;
import java.util.List;

/** Finds pages of candles in a log that is written meanwhile; the last candle of the log may be open. */
final class CandlePages {

    private CandlePages() {}

    static Page find(CandleLog log, CandleQuery query) {
        TimeRange range = query.range();
        if (range.from() == null) {
            return new Page(log.newest(range::contains, query.limit()), null);
        }
        List<StreamItem> items = log.oldest(range.start(), range.end(), query.limit() + 1);
        if (items.size() <= query.limit()) {
            return new Page(items, null);
        }
        return new Page(items.subList(0, query.limit()), start(items.getLast()));
    }

    private static long start(StreamItem item) {
        return ((Candle) item.value()).start();
    }
}
