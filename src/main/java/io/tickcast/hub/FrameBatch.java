package io.tickcast.hub;

import io.tickcast.engine.ItemBytes;
import io.tickcast.engine.StreamItem;
import io.tickcast.engine.TradeLog;
import io.tickcast.hub.MessageEncoder.GapReason;
import io.tickcast.market.Channel;
import io.tickcast.market.Interval;
import java.nio.ByteBuffer;
import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * Gathers what one client gets in one write: items of the same kind, channel and interval join one frame, in the order
 * in which they were added. A write, and each frame in it, ends once it has 256 KiB. Hub's thread only.
 */
final class FrameBatch {

    /** About how large a write may get. */
    private static final int MAX_BYTES = 256 * 1024;

    /** No item is longer. */
    private static final int LONGEST_ITEM = 4 * 1024;

    /** How much of a frame may be items: the frame stays below 256 KiB. */
    static final int MAX_FRAME_BYTES = MAX_BYTES - LONGEST_ITEM;

    private final MessageEncoder encoder;
    private final TradeFetches fetches;
    private final ReadingProgress progress;
    private final Runnable fetched;

    /** Where frames are put together, and the items of the one that is being made; the publisher's. */
    private final ItemBytes items;

    private List<ByteBuffer> frames = new ArrayList<>(1);
    private FrameKind kind = FrameKind.UPDATE;
    private Channel channel = Channel.TRADE;
    private @Nullable Interval interval;
    private int bytes;

    /**
     * A batch with nothing in it.
     *
     * @param items where frames are put together: they are what is sent, until the next batch is made
     * @param progress is told how far the frames take the client
     * @param fetched what to do when trades that it lacked can be added to the next one
     */
    FrameBatch(
            MessageEncoder encoder, TradeFetches fetches, ItemBytes items, ReadingProgress progress, Runnable fetched) {
        this.encoder = encoder;
        this.fetches = fetches;
        this.progress = progress;
        this.items = items;
        this.fetched = fetched;
        items.clear();
    }

    MessageEncoder encoder() {
        return encoder;
    }

    boolean hasRoom() {
        return bytes + items.length() < MAX_BYTES;
    }

    boolean isEmpty() {
        return frames.isEmpty() && items.isEmpty();
    }

    /** Adds a finished frame behind all that was added. */
    void add(ByteBuffer frame) {
        closeFrame();
        frames.add(frame.duplicate());
        bytes += frame.remaining();
    }

    /** Adds states of a conflating stream; which frame they go into follows from the other arguments. */
    void add(FrameKind itemKind, Channel itemChannel, @Nullable Interval itemInterval, List<StreamItem> states) {
        open(itemKind, itemChannel, itemInterval);
        for (StreamItem state : states) {
            closeFullFrame();
            items.add(state);
        }
    }

    /** Adds the frame that all get who stand where this reader of the topic stands; its items end with the last one. */
    void addShared(Topic topic) {
        closeFrame();
        add(topic.sharedFrame(encoder, items));
    }

    /** Adds a frame without items. */
    void addEmpty(FrameKind itemKind, Channel itemChannel, @Nullable Interval itemInterval) {
        closeFrame();
        add(encoder.items(itemKind, itemChannel, itemInterval, items));
    }

    /**
     * What a reader of the trades gets that is the only one of its group; null when that is no single frame. The cursor
     * is not moved.
     */
    Topic.@Nullable SharedTrades sharedTrades(Topic topic, TradeLog trades, TradeCursor cursor) {
        closeFrame();
        return topic.sharedTrades(trades, cursor, encoder, items);
    }

    /**
     * Adds what lies between a cursor and the trade {@code until}, while there is room; moves the cursor. An upstream
     * gap behind that trade is left to the live stream.
     *
     * @return whether the cursor has arrived
     */
    boolean addTradesUntil(FrameKind tradeKind, TradeLog log, TradeCursor cursor, long until) {
        return addTrades(tradeKind, log, cursor, until, until);
    }

    /**
     * Adds what the live stream has between a cursor and the trade {@code until}, while there is room; moves the cursor.
     *
     * @return whether the cursor has arrived
     */
    boolean addLiveTrades(TradeLog log, TradeCursor cursor, long until) {
        return addTrades(FrameKind.UPDATE, log, cursor, until, Long.MAX_VALUE);
    }

    private boolean addTrades(FrameKind tradeKind, TradeLog log, TradeCursor cursor, long until, long gapsUntil) {
        while (hasRoom()) {
            open(tradeKind, Channel.TRADE, null);
            closeFullFrame();
            int room = Math.min(MAX_BYTES - bytes, MAX_FRAME_BYTES) - items.length();
            Piece piece = cursor.next(log, until, room, gapsUntil, items);
            switch (piece) {
                case Piece.Nothing nothing -> {
                    return true;
                }
                case Piece.Trades found -> {
                    if (found.lastSeq() == until && log.gaps().isEmpty()) {
                        pass(log, cursor, found);
                        return true;
                    }
                }
                case Piece.States states -> throw new IllegalStateException("a trade log has no conflated states");
                case Piece.Lost lost -> addGap(log, lost.from(), lost.to(), lost.reason());
                case Piece.Archived archived -> {
                    fetches.fetch(log, cursor, archived.until(), fetched);
                    return false;
                }
                case Piece.LostUpstream lost ->
                    add(encoder.upstreamGap(log.key().symbol(), lost.gap()));
            }
            pass(log, cursor, piece);
        }
        return cursor.seq() >= until;
    }

    private void pass(TradeLog log, TradeCursor cursor, Piece piece) {
        cursor.pass(piece);
        reached(log, cursor.seq());
    }

    /** Tells that the client has the trades up to that number with what was added last. */
    void reached(TradeLog log, long seq) {
        int frame = items.isEmpty() ? frames.size() - 1 : frames.size();
        progress.reached(frame, log.key().symbol(), log.epoch(), seq);
    }

    /** Adds that trades cannot be delivered. */
    void addGap(TradeLog log, long from, long to, GapReason reason) {
        add(encoder.gap(log.key().symbol(), from, to, reason));
    }

    /** All frames; the batch is empty again. */
    List<ByteBuffer> take() {
        closeFrame();
        List<ByteBuffer> taken = frames;
        frames = new ArrayList<>(1);
        bytes = 0;
        return taken;
    }

    /** Items of the kind, channel and interval follow. */
    private void open(FrameKind itemKind, Channel itemChannel, @Nullable Interval itemInterval) {
        if (itemKind != kind || itemChannel != channel || itemInterval != interval) {
            closeFrame();
            kind = itemKind;
            channel = itemChannel;
            interval = itemInterval;
        }
    }

    private void closeFullFrame() {
        if (items.length() >= MAX_FRAME_BYTES) {
            closeFrame();
        }
    }

    private void closeFrame() {
        if (!items.isEmpty()) {
            ByteBuffer frame = encoder.items(kind, channel, interval, items);
            frames.add(frame);
            bytes += frame.remaining();
        }
    }
}
