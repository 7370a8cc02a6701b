package io.tickcast.hub;

import io.tickcast.market.Channel;
import io.tickcast.market.Interval;
import io.tickcast.market.StreamPosition;
import java.math.BigDecimal;
import java.math.RoundingMode;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/**
 * What a client asks for when it subscribes.
 *
 * @param channel the channel
 * @param interval the candles' length; null for the other channels
 * @param symbols names and patterns, as asked
 * @param snapshot whether the client wants what there is
 * @param last how many past items the snapshot holds (trades and candles)
 * @param maxRate most updates a second for each symbol (conflating channels); null for as many as there are
 * @param resume where the client stands, by symbol (trades)
 */
public record SubscribeRequest(
        Channel channel,
        @Nullable Interval interval,
        List<String> symbols,
        boolean snapshot,
        int last,
        @Nullable BigDecimal maxRate,
        Map<String, StreamPosition> resume) {

    /** Most items that a snapshot holds for a symbol. */
    public static final int MAX_LAST = 1_000;

    private static final BigDecimal NANOS_PER_SECOND = BigDecimal.valueOf(1_000_000_000);

    /** The same request for other symbols. */
    SubscribeRequest forSymbols(List<String> others) {
        return new SubscribeRequest(channel, interval, others, snapshot, last, maxRate, resume);
    }

    /** Nanoseconds between two updates of a symbol, 0 for no limit. */
    long periodNanos() {
        if (maxRate == null || maxRate.compareTo(NANOS_PER_SECOND) > 0) {
            return 0;
        }
        BigDecimal period = NANOS_PER_SECOND.divide(maxRate, 0, RoundingMode.CEILING);
        return period.min(BigDecimal.valueOf(Long.MAX_VALUE / 4)).longValueExact();
    }
}
