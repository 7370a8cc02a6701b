package io.tickcast.hub;

import io.tickcast.engine.CandleLog;
import io.tickcast.engine.EncodedItems;
import io.tickcast.engine.LatestValue;
import io.tickcast.engine.Stream;
import io.tickcast.engine.StreamItem;
import io.tickcast.engine.TradeLog;
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
    private long sharedAfter = -1;
    private long sharedGapOrdinal;
    private Piece shared = Piece.Nothing.INSTANCE;
    private @Nullable ByteBuffer sharedFrame;

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
        sharedAfter = -1;
        sharedFrame = null;
    }

    /** Where the stream stood at the last look. */
    long head() {
        return head;
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

    /** What a reader of the trades finds up to {@link #head}; its cursor is not moved. */
    Piece after(TradeLog trades, TradeCursor cursor, int maxBytes) {
        if (sharedAfter != cursor.seq() || sharedGapOrdinal != cursor.gapOrdinal()) {
            share(cursor.seq(), cursor.next(trades, head, maxBytes));
            sharedGapOrdinal = cursor.gapOrdinal();
        }
        return shared;
    }

    /** The frame for what {@link #after} found last, built once for all who get it. */
    ByteBuffer sharedFrame(MessageEncoder encoder) {
        ByteBuffer built = sharedFrame;
        if (built == null) {
            List<EncodedItems> items = switch (shared) {
                case Piece.Trades trades -> trades.items();
                case Piece.States states ->
                    states.items().stream().map(EncodedItems::of).toList();
                default -> List.of();
            };
            built = encoder.items(
                    FrameKind.UPDATE, stream.key().channel(), stream.key().interval(), items);
            sharedFrame = built;
        }
        return built;
    }

    private void share(long after, Piece piece) {
        sharedAfter = after;
        shared = piece;
        sharedFrame = null;
    }

    private static Piece latest(LatestValue value, long seq) {
        StreamItem item = value.latest();
        return pieceOf(item == null || item.seq() <= seq ? List.of() : List.of(item));
    }

    private static Piece pieceOf(List<StreamItem> items) {
        return items.isEmpty() ? Piece.Nothing.INSTANCE : new Piece.States(items);
    }
}
