package io.tickcast.market;

/**
 * How the feed of a symbol is doing.
 *
 * @param symbol the instrument's symbol
 * @param feed the feed's name
 * @param state its state
 * @param time since when, epoch milliseconds
 */
public record FeedStatus(String symbol, String feed, FeedState state, long time) implements StreamValue {}
