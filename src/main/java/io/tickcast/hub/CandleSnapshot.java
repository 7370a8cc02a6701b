package io.tickcast.hub;

import io.tickcast.engine.CandleLog;
import io.tickcast.engine.StreamItem;
import java.util.List;

/**
 * What a subscribe shows of a candle stream.
 *
 * @param items the newest candles, oldest first; empty where no snapshot is wanted
 * @param seq the stream's last number at that moment: what has higher ones is found later
 */
record CandleSnapshot(List<StreamItem> items, long seq) {

    /** Reads it; the head first, as a correction of an older candle than those shown can be newer than all of them. */
    static CandleSnapshot of(CandleLog candles, SubscribeRequest request) {
        long seq = candles.head();
        if (!request.snapshot()) {
            return new CandleSnapshot(List.of(), seq);
        }
        List<StreamItem> items = candles.newest(request.last());
        for (StreamItem item : items) {
            seq = Math.max(seq, item.seq());
        }
        return new CandleSnapshot(items, seq);
    }
}
