package io.tickcast.hub;

import io.tickcast.engine.TradeLog;
import io.tickcast.market.StreamKey;
import java.nio.ByteBuffer;
import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * The frame that was made last of the trades of several symbols. Who reads the same streams, and stands at the same
 * places, gets it as it is. Clients that follow the same list come one behind the other, as each stream marks its
 * readers in turn; so there is no need to keep more than one. Hub's thread only.
 */
final class SharedFrame {

    private final List<Part> parts = new ArrayList<>();
    private @Nullable ByteBuffer frame;

    /** The frame, where it is what these subscriptions are to get, all of it and nothing else. */
    @Nullable
    ByteBuffer frameFor(List<Subscription> group) {
        if (frame == null || group.size() != parts.size()) {
            return null;
        }
        for (int i = 0; i < parts.size(); i++) {
            if (!parts.get(i).isFor(group.get(i))) {
                return null;
            }
        }
        return frame;
    }

    /** Moves the subscriptions behind the frame, which was added to the batch. */
    void pass(List<Subscription> group, FrameBatch batch) {
        for (int i = 0; i < parts.size(); i++) {
            parts.get(i).pass(group.get(i), batch);
        }
    }

    /** A frame for these subscriptions is going to be made; the one before is not kept. */
    void begin(List<Subscription> group) {
        frame = null;
        for (int i = parts.size(); i < group.size(); i++) {
            parts.add(new Part());
        }
        parts.subList(group.size(), parts.size()).clear();
        for (int i = 0; i < parts.size(); i++) {
            parts.get(i).begin(group.get(i));
        }
    }

    /** All of the subscriptions have got what there was for them; whether that were trades alone. */
    boolean end() {
        boolean plain = true;
        for (Part part : parts) {
            plain &= part.end();
        }
        return plain;
    }

    /** That is the frame which has begun and ended last. */
    void made(ByteBuffer made) {
        frame = made;
    }

    /** What one stream has in the frame. */
    private static final class Part {
        private @Nullable Subscription first;
        private @Nullable Topic topic;
        private @Nullable StreamKey key;
        private @Nullable String epoch;
        private long head;
        private long after;
        private long until;

        void begin(Subscription subscription) {
            first = subscription;
            topic = subscription.topic();
            key = topic.stream().key();
            epoch = topic.stream().epoch();
            head = topic.head();
            after = subscription.tradeCursor().seq();
        }

        /** Whether the first reader was served, with nothing but trades. */
        boolean end() {
            Subscription reader = first;
            first = null;
            if (reader == null || !(reader.topic().stream() instanceof TradeLog trades)) {
                return false;
            }
            until = reader.tradeCursor().seq();
            return until >= head && trades.gaps().isEmpty();
        }

        boolean isFor(Subscription other) {
            Topic read = other.topic();
            return read == topic
                    && read.head() == head
                    && !read.hasGaps()
                    && other.isAnswered()
                    && !other.hasEnded()
                    && other.tradeCursor().isPlainlyAt(after);
        }

        void pass(Subscription other, FrameBatch batch) {
            other.tradeCursor().passTrades(until);
            other.delivered();
            if (key != null && epoch != null) {
                batch.reached(key, epoch, until);
            }
        }
    }
}
