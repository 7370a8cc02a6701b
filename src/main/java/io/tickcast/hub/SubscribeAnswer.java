package io.tickcast.hub;

import io.tickcast.engine.CandleLog;
import io.tickcast.engine.LatestValue;
import io.tickcast.engine.StreamItem;
import io.tickcast.engine.TradeLog;
import io.tickcast.hub.MessageEncoder.GapReason;
import io.tickcast.hub.MessageEncoder.SubscribedStream;
import io.tickcast.market.StreamPosition;
import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.Collection;
import java.util.Deque;
import java.util.List;
import java.util.OptionalLong;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/**
 * Answers one subscribe: what is still due of subscriptions that it repeats, {@code subscribed}, the error for bad
 * symbols, gaps of those who cannot resume, and the snapshot. Cursors are placed when {@code subscribed} is written, so
 * an answer that waits for a slow client costs no memory but its own.
 */
final class SubscribeAnswer implements Answer {

    private static final int WEIGHT = 200;
    private static final int WEIGHT_A_STREAM = 50;

    private final @Nullable RequestId id;
    private final SubscribeRequest request;
    private final List<Subscription> subscriptions;
    private final Collection<String> unknown;
    private final SubscriptionHub hub;
    private final Deque<RepeatedSubscribe> repeated = new ArrayDeque<>();
    private final Set<Subscription> known;
    private final Deque<Snapshot> snapshots = new ArrayDeque<>();
    private boolean placed;

    /**
     * Makes the answer; updates of the subscriptions wait for it.
     *
     * @param subscriptions what was asked for and exists
     * @param repeated those of them that the client had already
     * @param unknown symbols that do not exist
     */
    SubscribeAnswer(
            @Nullable RequestId id,
            SubscribeRequest request,
            List<Subscription> subscriptions,
            Collection<Subscription> repeated,
            Collection<String> unknown,
            SubscriptionHub hub) {
        this.id = id;
        this.request = request;
        this.subscriptions = subscriptions;
        this.unknown = unknown;
        this.hub = hub;
        this.known = Set.copyOf(repeated);
        repeated.forEach(subscription -> this.repeated.add(new RepeatedSubscribe(subscription, request)));
        subscriptions.forEach(Subscription::awaitAnswer);
    }

    @Override
    public int weight() {
        return WEIGHT + WEIGHT_A_STREAM * subscriptions.size();
    }

    @Override
    public boolean write(FrameBatch batch) {
        if (!finish(repeated, batch)) {
            return false;
        }
        if (!placed) {
            writeSubscribed(batch);
            placed = true;
            hub.cursorsPlaced(subscriptions);
        }
        if (!finish(snapshots, batch)) {
            return false;
        }
        for (Subscription subscription : subscriptions) {
            subscription.answered();
            hub.mark(subscription);
        }
        return true;
    }

    private static boolean finish(Deque<? extends Part> parts, FrameBatch batch) {
        while (!parts.isEmpty()) {
            if (!batch.hasRoom() || !parts.getFirst().write(batch)) {
                return false;
            }
            parts.removeFirst();
        }
        return batch.hasRoom();
    }

    private void writeSubscribed(FrameBatch batch) {
        List<SubscribedStream> streams = new ArrayList<>();
        List<LostTrades> losses = new ArrayList<>();
        List<Subscription> arrived = new ArrayList<>();
        for (Subscription subscription : subscriptions) {
            if (!subscription.hasEnded()) {
                streams.add(place(subscription, losses, arrived));
            }
        }
        batch.add(batch.encoder().subscribed(id, request, streams));
        if (!unknown.isEmpty()) {
            batch.add(batch.encoder().unknownSymbols(id, unknown));
        }
        for (LostTrades lost : losses) {
            batch.addGap(lost.log(), lost.from(), lost.to(), GapReason.EXPIRED);
        }
        if (request.snapshot() && !areAllResumed(streams) && snapshots.stream().allMatch(Snapshot::isEmpty)) {
            batch.addEmpty(FrameKind.SNAPSHOT, request.channel(), request.interval());
        }
        arrived.forEach(subscription -> tellPlace(subscription, batch));
    }

    private static void tellPlace(Subscription subscription, FrameBatch batch) {
        if (subscription.topic().stream() instanceof TradeLog trades) {
            batch.reached(trades, subscription.tradeCursor().seq());
        }
    }

    private static boolean areAllResumed(List<SubscribedStream> streams) {
        return !streams.isEmpty() && streams.stream().allMatch(stream -> Boolean.TRUE.equals(stream.resumed()));
    }

    /**
     * Places the cursor.
     *
     * @param losses what is lost of the trades, to be added to
     * @param arrived those for whom nothing is to be shown before the live stream, to be added to
     */
    private SubscribedStream place(Subscription subscription, List<LostTrades> losses, List<Subscription> arrived) {
        return switch (subscription.topic().stream()) {
            case TradeLog trades -> placeInTrades(subscription, trades, losses, arrived);
            case LatestValue value -> {
                StreamItem latest = value.latest();
                yield latest == null
                        ? placeAt(subscription, value.epoch(), List.of(), 0)
                        : placeAt(subscription, value.epoch(), List.of(latest), latest.seq());
            }
            case CandleLog candles -> {
                CandleSnapshot prepared = subscription.takePreparedSnapshot();
                CandleSnapshot shown = prepared != null ? prepared : CandleSnapshot.of(candles, request);
                yield placeAt(subscription, candles.epoch(), shown.items(), shown.seq());
            }
        };
    }

    private SubscribedStream placeAt(Subscription subscription, String epoch, List<StreamItem> items, long seq) {
        if (request.snapshot()) {
            snapshots.add(new Snapshot.OfItems(request, items));
        }
        subscription.seq(seq);
        return new SubscribedStream(subscription.symbol(), new StreamPosition(epoch, seq), null);
    }

    private SubscribedStream placeInTrades(
            Subscription subscription, TradeLog trades, List<LostTrades> losses, List<Subscription> arrived) {
        StreamPosition head = trades.position();
        long reach = hub.archive().maxResume();
        StreamPosition client = request.resume().get(subscription.symbol());
        OptionalLong kept = client == null ? OptionalLong.empty() : lastKept(trades, client, head);
        if (client != null && kept.isPresent() && canResume(trades, client, head, kept.getAsLong())) {
            subscription.placeAt(trades, client.seq(), reach);
            arrived.add(subscription);
            return new SubscribedStream(subscription.symbol(), head, true);
        }
        long seen = known.contains(subscription)
                ? Math.min(subscription.tradeCursor().seq(), head.seq())
                : head.seq();
        subscription.placeAt(trades, request.snapshot() ? head.seq() : seen, reach);
        long shownFrom = head.seq() + 1;
        if (request.snapshot()) {
            long oldest = reach < request.last() ? trades.oldest() : 1;
            shownFrom = Math.min(Math.max(oldest, head.seq() - request.last() + 1), seen + 1);
            TradeCursor cursor = TradeCursor.beginningWith(trades, shownFrom, reach);
            snapshots.add(new Snapshot.OfTrades(trades, cursor, head.seq(), client != null));
        }
        if (shownFrom > head.seq()) {
            arrived.add(subscription);
        }
        if (client == null) {
            return new SubscribedStream(subscription.symbol(), head, null);
        }
        long lostFrom = Math.min(client.seq(), kept.orElse(client.seq())) + 1;
        long lostTo = lostFrom <= client.seq() ? Math.max(client.seq(), shownFrom - 1) : shownFrom - 1;
        if (lostFrom <= lostTo) {
            losses.add(new LostTrades(trades, lostFrom, lostTo));
        }
        return new SubscribedStream(subscription.symbol(), head, false);
    }

    /**
     * Up to which number the epoch's trades can be had: of an earlier run those that were stored before it ended. What
     * a client has beyond that is lost, and its numbers are used again. Empty for an epoch that was never heard of, or a
     * number that this run has not come to.
     */
    private OptionalLong lastKept(TradeLog trades, StreamPosition client, StreamPosition head) {
        if (!client.epoch().equals(head.epoch())) {
            return hub.archive().lastOf(client.epoch(), trades.key().symbol());
        }
        return client.seq() <= head.seq() ? OptionalLong.of(head.seq()) : OptionalLong.empty();
    }

    private boolean canResume(TradeLog trades, StreamPosition client, StreamPosition head, long kept) {
        boolean inReach = client.seq() + 1 >= trades.oldest()
                || head.seq() - client.seq() <= hub.archive().maxResume();
        return client.seq() <= kept && inReach;
    }

    /** Something that is written piece by piece. */
    interface Part {

        /** Writes what there is room for; true when all is written. */
        boolean write(FrameBatch batch);
    }

    private record LostTrades(TradeLog log, long from, long to) {}
}
