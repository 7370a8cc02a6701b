package io.tickcast.market;

/** What an item of a stream says. */
public sealed interface StreamValue permits Trade, Quote, Ticker, Candle, FeedStatus {

    /** The symbol that it is about. */
    String symbol();
}
