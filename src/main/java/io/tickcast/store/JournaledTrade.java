package io.tickcast.store;

import io.tickcast.engine.TradeItem;

/**
 * A trade as it is stored.
 *
 * @param at when it was taken in, epoch microseconds; no two trades have the same, later ones have later ones
 * @param item the trade
 */
record JournaledTrade(long at, TradeItem item) {

    String symbol() {
        return item.trade().symbol();
    }

    long seq() {
        return item.seq();
    }
}
