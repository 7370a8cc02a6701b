package io.tickcast.hub;

import io.tickcast.engine.ItemBytes;
import io.tickcast.engine.StreamItem;
import io.tickcast.engine.TradeLog;
import io.tickcast.market.Candle;
import java.nio.ByteBuffer;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.TimeUnit;
import java.util.function.LongSupplier;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Hands each client what lies behind its cursors: one frame a channel, one write a client. A client whose last write is
 * not out yet is passed over, never waited for. Hub's thread only.
 */
public final class Publisher {

    private static final Logger LOG = LoggerFactory.getLogger(Publisher.class);

    private static final long NEWS_NANOS = TimeUnit.MILLISECONDS.toNanos(2);

    private final MessageEncoder encoder;
    private final TradeFetches fetches;
    private final LongSupplier nanoTime;

    /**
     * Where frames are put together. It is given away with a send that does not end at once; what has grown for one
     * client is given away once only.
     */
    private ItemBytes items = new ItemBytes();

    private List<Subscriber> waiting = new ArrayList<>();
    private List<Subscriber> served = new ArrayList<>();

    Publisher(MessageEncoder encoder, TradeFetches fetches, LongSupplier nanoTime) {
        this.encoder = encoder;
        this.fetches = fetches;
        this.nanoTime = nanoTime;
    }

    /**
     * Sends what has come since the last flush to those who can take it.
     *
     * @param news looks at the streams again; done now and then in a long round, so that those who are served late get
     *     what is new then
     */
    void flush(Runnable news) {
        List<Subscriber> round = waiting;
        waiting = served;
        served = round;
        long looked = nanoTime.getAsLong();
        for (Subscriber subscriber : round) {
            long now = nanoTime.getAsLong();
            if (now - looked >= NEWS_NANOS) {
                looked = now;
                news.run();
            }
            subscriber.waiting(false);
            serve(subscriber, now);
        }
        round.clear();
    }

    /** Puts the client on the list for the next flush. */
    void await(Subscriber subscriber) {
        if (!subscriber.isWaiting()) {
            subscriber.waiting(true);
            waiting.add(subscriber);
        }
    }

    /** Sends now what there is for one client; what is left waits for the next flush or for the write's end. */
    void serve(Subscriber subscriber) {
        serve(subscriber, nanoTime.getAsLong());
    }

    private void serve(Subscriber subscriber, long now) {
        if (!subscriber.isConnected()) {
            return;
        }
        try {
            if (subscriber.outbound().isWritable()) {
                send(subscriber, now);
            }
        } catch (RuntimeException failure) {
            LOG.error("A client could not be served, the others go on", failure);
            subscriber.outbound().failed();
            return;
        }
        if (!subscriber.answers().isEmpty() || subscriber.hasDirty()) {
            await(subscriber);
        }
    }

    private void send(Subscriber subscriber, long now) {
        FrameBatch batch = new FrameBatch(encoder, fetches, items, subscriber.outbound(), () -> serve(subscriber));
        subscriber.writeAnswers(batch);
        if (batch.hasRoom()) {
            for (int i = 0; i < subscriber.groupCount(); i++) {
                deliver(subscriber.group(i), batch, now);
            }
        }
        boolean more = !batch.hasRoom() || !subscriber.answers().isEmpty();
        if (more) {
            subscriber.rotate();
        }
        if (!batch.isEmpty()) {
            send(subscriber.outbound(), batch.take(), more);
        }
        if (subscriber.isConnected()
                && subscriber.isFinishing()
                && subscriber.answers().isEmpty()) {
            subscriber.disconnected();
            subscriber.outbound().closeWhenSent();
        }
    }

    private void send(Outbound outbound, List<ByteBuffer> frames, boolean more) {
        try {
            outbound.send(frames, more);
        } finally {
            if (!outbound.isWritable() && items.isLent()) {
                items = new ItemBytes();
            }
        }
    }

    /** Delivers what is due and keeps the rest, in order. */
    private void deliver(List<Subscription> group, FrameBatch batch, long now) {
        boolean alone = group.size() == 1;
        int kept = 0;
        for (int i = 0; i < group.size(); i++) {
            Subscription subscription = group.get(i);
            if (!subscription.hasEnded() && subscription.isAnswered()) {
                boolean ready = batch.hasRoom() && subscription.isDue(now);
                if (!ready || !deliver(subscription, batch, now, alone)) {
                    group.set(kept++, subscription);
                    continue;
                }
            }
            subscription.delivered();
        }
        if (kept == 0) {
            group.clear();
        } else {
            group.subList(kept, group.size()).clear();
        }
    }

    private static boolean deliver(Subscription subscription, FrameBatch batch, long now, boolean alone) {
        return subscription.topic().stream() instanceof TradeLog trades
                ? deliverTrades(subscription, trades, batch, alone)
                : deliverLatest(subscription, batch, now, alone);
    }

    private static boolean deliverTrades(Subscription subscription, TradeLog trades, FrameBatch batch, boolean alone) {
        Topic topic = subscription.topic();
        TradeCursor cursor = subscription.tradeCursor();
        Topic.SharedTrades shared = alone ? batch.sharedTrades(topic, trades, cursor) : null;
        if (shared != null) {
            batch.add(shared.frame());
            cursor.pass(shared.piece());
            batch.reached(trades, cursor.seq());
            return true;
        }
        return batch.addLiveTrades(trades, cursor, topic.head());
    }

    private static boolean deliverLatest(Subscription subscription, FrameBatch batch, long now, boolean alone) {
        Topic topic = subscription.topic();
        if (!(topic.after(subscription.seq()) instanceof Piece.States found)) {
            return true;
        }
        subscription.updated(now);
        if (subscription.isLimited()
                && found.items().size() > 1
                && isOpenCandle(found.items().getLast())) {
            return deliverAllButLast(subscription, batch, found.items());
        }
        if (alone) {
            batch.addShared(topic);
        } else {
            add(topic, batch, found.items());
        }
        subscription.seq(found.lastSeq());
        return true;
    }

    /** Closed candles always go out; with a limited rate they take the place of the open one, which waits its turn. */
    private static boolean deliverAllButLast(Subscription subscription, FrameBatch batch, List<StreamItem> items) {
        List<StreamItem> closed = items.subList(0, items.size() - 1);
        add(subscription.topic(), batch, closed);
        subscription.seq(closed.getLast().seq());
        return false;
    }

    private static void add(Topic topic, FrameBatch batch, List<StreamItem> items) {
        batch.add(
                FrameKind.UPDATE,
                topic.stream().key().channel(),
                topic.stream().key().interval(),
                items);
    }

    private static boolean isOpenCandle(StreamItem item) {
        return item.value() instanceof Candle candle && !candle.closed();
    }
}
