package io.tickcast.hub;

import io.tickcast.engine.StreamItem;
import io.tickcast.engine.TradeLog;
import java.util.List;

/** What is left to show of one stream after {@code subscribed}. */
sealed interface Snapshot extends SubscribeAnswer.Part {

    boolean isEmpty();

    /** Trades between a cursor and a number; what leaves memory meanwhile becomes a gap. */
    record OfTrades(TradeLog log, TradeCursor cursor, long until) implements Snapshot {
        @Override
        public boolean isEmpty() {
            return cursor.seq() >= until;
        }

        @Override
        public boolean write(FrameBatch batch) {
            return batch.addTradesUntil(FrameKind.SNAPSHOT, log, cursor, until);
        }
    }

    /** The states that a conflating stream had. */
    record OfItems(SubscribeRequest request, List<StreamItem> items) implements Snapshot {
        @Override
        public boolean isEmpty() {
            return items.isEmpty();
        }

        @Override
        public boolean write(FrameBatch batch) {
            batch.add(FrameKind.SNAPSHOT, request.channel(), request.interval(), items);
            return true;
        }
    }
}
