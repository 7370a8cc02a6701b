package io.tickcast.engine;

import io.tickcast.feed.FeedKind;
import io.tickcast.market.Trade;

/** A trade in its log, with what the engine found when it took it in. Thread-safe. */
public final class TradeItem extends StreamItem {

    private final long received;
    private final FeedKind source;
    private final Standing standing;

    /** A trade that came at {@code received}, epoch milliseconds, from a feed of the kind {@code source}. */
    public TradeItem(long seq, Trade trade, ItemEncoder encoder, long received, FeedKind source, Standing standing) {
        super(seq, trade, encoder);
        this.received = received;
        this.source = source;
        this.standing = standing;
    }

    /** The trade. */
    public Trade trade() {
        return (Trade) value();
    }

    /** When the engine took it in, epoch milliseconds. */
    public long received() {
        return received;
    }

    /** Who brought it. */
    public FeedKind source() {
        return source;
    }

    /** What it counts for. */
    public Standing standing() {
        return standing;
    }

    /** What a trade counts for. */
    public enum Standing {
        /** A state of ticker and candles. */
        COUNTED,
        /** More than an hour older than the newest: no state, but part of the candles that history tells. */
        LATE,
        /** Played again by a recording whose trades the store has already: delivered, neither counted nor stored. */
        REPLAYED
    }
}
