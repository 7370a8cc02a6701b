package io.tickcast.market;

import org.jspecify.annotations.Nullable;

/**
 * Names one stream.
 *
 * @param channel its channel
 * @param symbol its symbol
 * @param interval the candles' length; null for the other channels
 */
public record StreamKey(
        Channel channel, String symbol, @Nullable Interval interval) {

    public StreamKey {
        if ((channel == Channel.CANDLE) != (interval != null)) {
            throw new IllegalArgumentException("candle streams have an interval, and no others");
        }
    }
}
