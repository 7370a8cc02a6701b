package io.tickcast.feed;

import io.tickcast.market.Decimal;
import io.tickcast.market.Quote;
import io.tickcast.market.Side;
import io.tickcast.market.Trade;

/**
 * One trade of a simulated symbol and the quote that it was made at: a buy at the ask, a sell at the bid.
 *
 * @param symbol its symbol
 * @param bid best bid, below {@code ask}
 * @param bidSize what is bid for
 * @param ask best ask
 * @param askSize what is offered
 * @param size what was traded
 * @param side the taker's side
 */
record SimulatedTick(
        String symbol, Decimal bid, Decimal bidSize, Decimal ask, Decimal askSize, Decimal size, Side side) {

    Quote quote(long time) {
        return new Quote(symbol, bid, bidSize, ask, askSize, time);
    }

    Trade trade(String id, long time) {
        return new Trade(symbol, id, price(), size, side, time);
    }

    Decimal price() {
        return side == Side.BUY ? ask : bid;
    }
}
