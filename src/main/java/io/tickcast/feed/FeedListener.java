package io.tickcast.feed;

import io.tickcast.market.FeedState;
import io.tickcast.market.Instrument;
import io.tickcast.market.Quote;
import io.tickcast.market.Trade;
import org.jspecify.annotations.Nullable;

/**
 * What a {@link Feed} reports to. Every call may wait while the engine is behind (its inbox is bounded): that is the
 * overload policy, nothing is dropped. Safe for several threads; order is kept for each thread. A thread that is
 * interrupted while it waits gets its call dropped and keeps its interrupt flag.
 */
public interface FeedListener {

    /** An instrument exists, or its scales have changed. */
    void instrument(Instrument instrument);

    /** A trade happened. Its symbol becomes an instrument if it is none yet. */
    void trade(Trade trade);

    /** Best bid or ask changed. Its symbol becomes an instrument if it is none yet. */
    void quote(Quote quote);

    /**
     * Trades of the symbol were lost upstream, before the next one reported here, and cannot be fetched any more.
     *
     * @param fromId id of the first lost trade, where known
     * @param toId id of the last lost trade, where known
     */
    void gap(String symbol, @Nullable String fromId, @Nullable String toId);

    /** The state of the whole feed, for all its symbols; what kind it is decides the state that it begins with. */
    void state(FeedState state);
}
