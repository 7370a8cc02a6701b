package io.tickcast.engine;

import io.tickcast.market.StreamKey;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * The newest trades of a symbol, numbered without holes, in a ring that grows up to its capacity; the oldest go first.
 * Bounded: a reader that is slower than the ring sees that a number is gone, never a wrong trade.
 */
public final class TradeLog extends Stream {

    private static final int INITIAL_SLOTS = 64;
    private static final int MAX_GAPS = 100;

    private final int capacity;
    private volatile @Nullable StreamItem[] ring;
    private volatile long head;
    private volatile List<UpstreamGap> gaps = List.of();
    private long gapCount;

    TradeLog(StreamKey key, String epoch, int capacity) {
        super(key, epoch);
        this.capacity = capacity;
        this.ring = new @Nullable StreamItem[Math.min(capacity, INITIAL_SLOTS)];
    }

    @Override
    public long head() {
        return head;
    }

    /** Number of the oldest trade that can still be read, head + 1 when there is none. */
    public long oldest() {
        return Math.max(1, head - capacity + 1);
    }

    /** The trade of that number; null when it has left memory or has not happened yet. */
    public @Nullable StreamItem get(long seq) {
        @Nullable StreamItem[] slots = ring;
        StreamItem item = seq > 0 ? slots[(int) (seq % slots.length)] : null;
        return item != null && item.seq() == seq ? item : null;
    }

    /** The gaps that lie in memory, oldest first. */
    public List<UpstreamGap> gaps() {
        return gaps;
    }

    /**
     * Appends the trade with the number head + 1.
     *
     * @return the trade that had to go for it, if any
     */
    @Nullable StreamItem append(StreamItem item) {
        @Nullable StreamItem[] slots = ring;
        int slot = (int) (item.seq() % slots.length);
        if (slots[slot] != null && slots.length < capacity) {
            slots = grown(slots);
            slot = (int) (item.seq() % slots.length);
        }
        StreamItem evicted = slots[slot];
        slots[slot] = item;
        ring = slots;
        head = item.seq();
        return evicted;
    }

    void appendGap(@Nullable String fromId, @Nullable String toId) {
        List<UpstreamGap> kept =
                gaps.size() < MAX_GAPS ? gaps : gaps.subList(gaps.size() - MAX_GAPS + 1, gaps.size());
        UpstreamGap gap = new UpstreamGap(++gapCount, head + 1, fromId, toId);
        gaps = java.util.stream.Stream.concat(kept.stream(), java.util.stream.Stream.of(gap))
                .toList();
    }

    private @Nullable StreamItem[] grown(@Nullable StreamItem[] slots) {
        @Nullable StreamItem[] wider = new @Nullable StreamItem[Math.min(capacity, slots.length * 2)];
        for (StreamItem item : slots) {
            if (item != null) {
                wider[(int) (item.seq() % wider.length)] = item;
            }
        }
        return wider;
    }
}
