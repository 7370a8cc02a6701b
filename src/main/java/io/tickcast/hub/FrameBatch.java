package io.tickcast.hub;

import io.tickcast.engine.EncodedItems;
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

    /** How much of a frame may be items: the frame stays below 256 KiB. */
    static final int MAX_FRAME_BYTES = MAX_BYTES - 256;

    private final MessageEncoder encoder;
    private final TradeFetches fetches;
    private final Runnable fetched;
    private List<ByteBuffer> frames = new ArrayList<>();
    private List<EncodedItems> items = new ArrayList<>();
    private FrameKind kind = FrameKind.UPDATE;
    private Channel channel = Channel.TRADE;
    private @Nullable Interval interval;
    private int frameBytes;
    private int bytes;

    /**
     * A batch with nothing in it.
     *
     * @param fetched what to do when trades that it lacked can be added to the next one
     */
    FrameBatch(MessageEncoder encoder, TradeFetches fetches, Runnable fetched) {
        this.encoder = encoder;
        this.fetches = fetches;
        this.fetched = fetched;
    }

    MessageEncoder encoder() {
        return encoder;
    }

    boolean hasRoom() {
        return bytes < MAX_BYTES;
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
    void addStates(FrameKind itemKind, Channel itemChannel, @Nullable Interval itemInterval, List<StreamItem> states) {
        open(itemKind, itemChannel, itemInterval);
        for (StreamItem state : states) {
            add(EncodedItems.of(state));
        }
    }

    /** Frames of the kind, channel and interval follow. */
    private void open(FrameKind itemKind, Channel itemChannel, @Nullable Interval itemInterval) {
        if (itemKind != kind || itemChannel != channel || itemInterval != interval) {
            closeFrame();
            kind = itemKind;
            channel = itemChannel;
            interval = itemInterval;
        }
    }

    private void add(EncodedItems added) {
        int addedBytes = added.length() + 1;
        if (frameBytes + addedBytes > MAX_FRAME_BYTES) {
            closeFrame();
        }
        items.add(added);
        frameBytes += addedBytes;
        bytes += addedBytes;
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
            Piece piece = cursor.next(log, until, Math.min(MAX_BYTES - bytes, MAX_FRAME_BYTES - 1), gapsUntil);
            switch (piece) {
                case Piece.Nothing nothing -> {
                    return true;
                }
                case Piece.Trades found -> {
                    open(tradeKind, Channel.TRADE, null);
                    found.items().forEach(this::add);
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
            cursor.pass(piece);
        }
        return cursor.seq() >= until;
    }

    /** Adds that trades cannot be delivered. */
    void addGap(TradeLog log, long from, long to, GapReason reason) {
        add(encoder.gap(log.key().symbol(), from, to, reason));
    }

    /** All frames; the batch is empty again. */
    List<ByteBuffer> take() {
        closeFrame();
        List<ByteBuffer> taken = frames;
        frames = new ArrayList<>();
        bytes = 0;
        return taken;
    }

    private void closeFrame() {
        if (!items.isEmpty()) {
            frames.add(encoder.items(kind, channel, interval, items));
            items = new ArrayList<>();
            frameBytes = 0;
        }
    }
}
