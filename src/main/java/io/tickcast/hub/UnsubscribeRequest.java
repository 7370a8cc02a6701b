package io.tickcast.hub;

import io.tickcast.market.Channel;
import io.tickcast.market.Interval;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * What a client asks for when it unsubscribes.
 *
 * @param channel the channel
 * @param interval the candles' length; null for the other channels
 * @param symbols names and patterns, as asked
 */
public record UnsubscribeRequest(Channel channel, @Nullable Interval interval, List<String> symbols) {}
