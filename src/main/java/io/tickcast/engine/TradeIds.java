package io.tickcast.engine;

import io.tickcast.market.Trade;

/** Knows the trades of one symbol by their ids. Engine's thread only. */
interface TradeIds {

    /** Whether there was a trade of that id; one without an id is never known. */
    boolean isKnown(Trade trade);

    /** Whether the store has a trade of that id. */
    boolean isStored(Trade trade);

    /** Takes note of a trade, which is in the log already. */
    void appended(TradeItem item);

    /** The store has dropped what came before that time, epoch milliseconds. */
    void forgetBefore(long received);
}
