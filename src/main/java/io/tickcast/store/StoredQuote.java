package io.tickcast.store;

import io.tickcast.market.Quote;
import org.jspecify.annotations.Nullable;

/**
 * The last quote of a symbol, and how far its states were counted.
 *
 * @param symbol the symbol
 * @param quote the quote; null where there was none yet
 * @param quoteSeq number of the quote's last state
 * @param tickerSeq number of the ticker's last state
 */
record StoredQuote(String symbol, @Nullable Quote quote, long quoteSeq, long tickerSeq) {}
