package io.tickcast.hub;

import io.tickcast.engine.StreamItem;
import io.tickcast.engine.TradeLog;
import io.tickcast.market.Channel;
import java.util.List;

/** What is left to show of one stream after {@code subscribed}. */
sealed interface Snapshot extends SubscribeAnswer.Part {

    boolean isEmpty();

    /**
     * Trades between a cursor and a number; what cannot be had becomes a gap.
     *
     * @param resumes whether the client knows trades already: to others it is no loss that there are none before the first
     */
    record OfTrades(TradeLog log, TradeCursor cursor, long until, boolean resumes) implements Snapshot {
        @Override
        public boolean isEmpty() {
            return cursor.seq() >= until;
        }

        @Override
        public boolean write(FrameBatch batch) {
            if (isEmpty()) {
                return true;
            }
            if (!resumes) {
                cursor.beginWithTheFirst();
            }
            boolean finished = batch.addTradesUntil(FrameKind.SNAPSHOT, log, cursor, until);
            if (finished && !cursor.hasDelivered()) {
                batch.addEmpty(FrameKind.SNAPSHOT, Channel.TRADE, null);
                batch.reached(log, until);
            }
            return finished;
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
