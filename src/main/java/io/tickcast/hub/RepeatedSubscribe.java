package io.tickcast.hub;

import io.tickcast.engine.CandleLog;
import io.tickcast.engine.LatestValue;
import io.tickcast.engine.StreamItem;
import io.tickcast.engine.TradeLog;
import io.tickcast.market.Candle;
import java.util.List;
import java.util.Set;
import java.util.stream.Collectors;

/**
 * Lets a subscription that starts over lose nothing: trades and closed candles that the client had not got yet are
 * written before the answer.
 */
final class RepeatedSubscribe implements SubscribeAnswer.Part {

    private final Subscription subscription;
    private final SubscribeRequest request;
    private long until = -1;

    RepeatedSubscribe(Subscription subscription, SubscribeRequest request) {
        this.subscription = subscription;
        this.request = request;
    }

    @Override
    public boolean write(FrameBatch batch) {
        if (subscription.hasEnded()) {
            return true;
        }
        return switch (subscription.topic().stream()) {
            case TradeLog trades -> {
                until = until < 0 ? trades.head() : until;
                yield batch.addTradesUntil(FrameKind.UPDATE, trades, subscription.tradeCursor(), until);
            }
            case CandleLog candles -> {
                prepareSnapshot(candles, batch);
                yield true;
            }
            case LatestValue value -> true;
        };
    }

    /** The snapshot is read first: every change up to its newest state that it does not show can be read then. */
    private void prepareSnapshot(CandleLog candles, FrameBatch batch) {
        CandleSnapshot shown = CandleSnapshot.of(candles, request);
        Set<Long> starts = shown.items().stream().map(RepeatedSubscribe::start).collect(Collectors.toSet());
        List<StreamItem> due = candles.after(subscription.seq()).stream()
                .filter(item -> item.seq() <= shown.seq() && !starts.contains(start(item)))
                .toList();
        batch.add(FrameKind.UPDATE, request.channel(), request.interval(), due);
        subscription.preparedSnapshot(shown);
    }

    private static long start(StreamItem item) {
        return ((Candle) item.value()).start();
    }
}
