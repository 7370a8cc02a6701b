package io.tickcast.hub;

import io.tickcast.engine.CandleLog;
import io.tickcast.engine.ItemBytes;
import io.tickcast.engine.LatestValue;
import io.tickcast.engine.Stream;
import io.tickcast.engine.StreamItem;
import io.tickcast.engine.TradeLog;
import io.tickcast.market.Channel;
import java.nio.ByteBuffer;
import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * A stream and who reads it. What one reader finds, the others that stand at the same place share: the piece and the
 * built frame are kept until the stream is observed again. Hub's thread only.
 */
final class Topic {

    private final Stream stream;
    private final List<Subscription> subscriptions = new ArrayList<>();
    private long head;
    private boolean gaps;
    private long sharedAfter = -1;
    private long sharedGapOrdinal;
    private Piece shared = Piece.Nothing.INSTANCE;
    private @Nullable ByteBuffer sharedFrame;
    private @Nullable SharedTrades sharedTrades;

    Topic(Stream stream) {
        this.stream = stream;
        observe();
    }

    Stream stream() {
        return stream;
    }

    /** Those who read the stream; not to be changed. */
    List<Subscription> subscriptions() {
        return subscriptions;
    }

    boolean isUnused() {
        return subscriptions.isEmpty();
    }

    void add(Subscription subscription) {
        subscription.topicIndex(subscriptions.size());
        subscriptions.add(subscription);
    }

    void remove(Subscription subscription) {
        Subscription last = subscriptions.removeLast();
        if (last != subscription) {
            subscriptions.set(subscription.topicIndex(), last);
            last.topicIndex(subscription.topicIndex());
        }
    }

    /** Looks at the stream: what readers find until the next look ends here. */
    void observe() {
        stream.acknowledge();
        head = stream.head();
        gaps = stream instanceof TradeLog trades && !trades.gaps().isEmpty();
        sharedAfter = -1;
        sharedFrame = null;
    }

    /** Where the stream stood at the last look. */
    long head() {
        return head;
    }

    /** Whether there were upstream gaps between its trades at the last look. */
    boolean hasGaps() {
        return gaps;
    }

    /** What a reader of a conflating channel finds that has seen number {@code seq}. */
    Piece after(long seq) {
        if (sharedAfter != seq) {
            share(
                    seq,
                    switch (stream) {
                        case LatestValue value -> latest(value, seq);
                        case CandleLog candles -> pieceOf(candles.after(seq));
                        case TradeLog trades -> throw new IllegalStateException("trades are read with a TradeCursor");
                    });
        }
        return shared;
    }

    /**
     * What a reader of the trades gets that stands at the cursor, if that is one frame up to {@link #head}; null
     * otherwise. The cursor is not moved.
     *
     * @param scratch where the frame is put together; without items before and after
     */
    @Nullable
    SharedTrades sharedTrades(TradeLog trades, TradeCursor cursor, MessageEncoder encoder, ItemBytes scratch) {
        if (sharedAfter != cursor.seq() || sharedGapOrdinal != cursor.gapOrdinal()) {
            share(cursor.seq(), cursor.next(trades, head, FrameBatch.MAX_FRAME_BYTES, scratch));
            sharedGapOrdinal = cursor.gapOrdinal();
            sharedTrades = shared instanceof Piece.Trades found && found.lastSeq() == head
                    ? new SharedTrades(found, copy(encoder.items(FrameKind.UPDATE, Channel.TRADE, null, scratch)))
                    : null;
            scratch.truncate(0);
        }
        return sharedTrades;
    }

    /** The frame for the states that {@link #after} found last, built once for all who get it. */
    ByteBuffer sharedFrame(MessageEncoder encoder, ItemBytes scratch) {
        ByteBuffer built = sharedFrame;
        if (built == null) {
            if (shared instanceof Piece.States found) {
                found.items().forEach(scratch::add);
            }
            built = copy(encoder.items(
                    FrameKind.UPDATE, stream.key().channel(), stream.key().interval(), scratch));
            sharedFrame = built;
        }
        return built;
    }

    private void share(long after, Piece piece) {
        sharedAfter = after;
        shared = piece;
        sharedFrame = null;
    }

    /** A frame outlives the memory in which it was made. */
    private static ByteBuffer copy(ByteBuffer made) {
        ByteBuffer copy = ByteBuffer.allocate(made.remaining());
        copy.put(made).flip();
        return copy;
    }

    private static Piece latest(LatestValue value, long seq) {
        StreamItem item = value.latest();
        return pieceOf(item == null || item.seq() <= seq ? List.of() : List.of(item));
    }

    private static Piece pieceOf(List<StreamItem> items) {
        return items.isEmpty() ? Piece.Nothing.INSTANCE : new Piece.States(items);
    }

    /**
     * Trades that are a frame already.
     *
     * @param piece how far they reach
     * @param frame the frame; not to be changed
     */
    record SharedTrades(Piece.Trades piece, ByteBuffer frame) {}
}
