package io.tickcast.hub;

import io.tickcast.market.Channel;
import io.tickcast.market.Interval;
import io.tickcast.market.StreamPosition;
import java.math.BigDecimal;
import java.math.RoundingMode;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.stream.Collectors;
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

    private static final int DEFAULT_TRADES = 50;
    private static final int DEFAULT_CANDLES = 1;
    private static final Set<Channel> WITH_LAST = Set.of(Channel.TRADE, Channel.CANDLE);
    private static final Set<Channel> WITH_MAX_RATE = Set.of(Channel.TICKER, Channel.QUOTE, Channel.CANDLE);

    private static final BigDecimal NANOS_PER_SECOND = BigDecimal.valueOf(1_000_000_000);

    /** A request of which {@code last} may be left out; an option that the channel does not have means nothing. */
    public static SubscribeRequest of(
            Channel channel,
            @Nullable Interval interval,
            List<String> symbols,
            boolean snapshot,
            @Nullable Integer last,
            @Nullable BigDecimal maxRate,
            Map<String, StreamPosition> resume) {
        int defaultLast = channel == Channel.TRADE ? DEFAULT_TRADES : DEFAULT_CANDLES;
        return new SubscribeRequest(
                channel,
                channel == Channel.CANDLE ? interval : null,
                symbols,
                snapshot,
                last != null && WITH_LAST.contains(channel) ? last : defaultLast,
                WITH_MAX_RATE.contains(channel) ? maxRate : null,
                channel == Channel.TRADE ? resume : Map.of());
    }

    /** The same request for other symbols. */
    SubscribeRequest forSymbols(List<String> others) {
        return new SubscribeRequest(channel, interval, others, snapshot, last, maxRate, resume);
    }

    /** The same request without positions in streams that it does not ask for. */
    public SubscribeRequest withoutOtherPositions() {
        SymbolSelection asked = new SymbolSelection(symbols);
        Map<String, StreamPosition> positions = resume.entrySet().stream()
                .filter(position -> asked.includes(position.getKey()))
                .collect(Collectors.toUnmodifiableMap(Map.Entry::getKey, Map.Entry::getValue));
        return new SubscribeRequest(channel, interval, symbols, snapshot, last, maxRate, positions);
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
