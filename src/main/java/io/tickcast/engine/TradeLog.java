package io.tickcast.engine;

import io.tickcast.market.StreamKey;
import java.util.List;
import java.util.concurrent.atomic.AtomicReferenceArray;
import org.jspecify.annotations.Nullable;

/**
 * The newest trades of a symbol, numbered without holes, in a ring that grows up to its capacity; the oldest go first.
 * Bounded: a reader that is slower than the ring sees that a number is gone, never a wrong trade.
 */
public final class TradeLog extends Stream {

    private static final int INITIAL_SLOTS = 64;
    private static final int MAX_GAPS = 100;

    private final int capacity;

    /** At most one slot more than the capacity: what is overwritten has left memory before, see {@link #oldest}. */
    private volatile AtomicReferenceArray<@Nullable StreamItem> ring;

    /** Number of the first trade that ever was in memory. */
    private volatile long first = 1;

    private volatile long head;
    private volatile List<UpstreamGap> gaps = List.of();
    private long gapCount;

    TradeLog(StreamKey key, String epoch, int capacity) {
        super(key, epoch);
        this.capacity = capacity;
        this.ring = new AtomicReferenceArray<>(Math.min(capacity, INITIAL_SLOTS) + 1);
    }

    @Override
    public long head() {
        return head;
    }

    /** Number of the oldest trade that can still be read, head + 1 when there is none. */
    public long oldest() {
        return Math.max(first, head - capacity + 1);
    }

    /**
     * The trade of that number; null when it has left memory or has not happened yet. A number up to {@link #head} for
     * which there is none is below {@link #oldest} from then on.
     */
    public @Nullable StreamItem get(long seq) {
        StreamItem item = seq > 0 ? read(ring, seq) : null;
        return seq >= oldest() ? item : null;
    }

    /** The newest gaps, at most a hundred, oldest first. */
    public List<UpstreamGap> gaps() {
        return gaps;
    }

    /**
     * Appends the trade with the number head + 1.
     *
     * @return the trade that had to go for it, if any
     */
    @Nullable
    StreamItem append(StreamItem item) {
        AtomicReferenceArray<@Nullable StreamItem> slots = ring;
        if (slots.length() <= capacity && slots.getPlain(slot(slots, item.seq())) != null) {
            slots = grown(slots);
            ring = slots;
        }
        slots.setRelease(slot(slots, item.seq()), item);
        head = item.seq();
        return item.seq() > capacity ? read(slots, item.seq() - capacity) : null;
    }

    UpstreamGap appendGap(@Nullable String fromId, @Nullable String toId) {
        List<UpstreamGap> kept = gaps.size() < MAX_GAPS ? gaps : gaps.subList(gaps.size() - MAX_GAPS + 1, gaps.size());
        UpstreamGap gap = new UpstreamGap(++gapCount, head + 1, fromId, toId);
        gaps = java.util.stream.Stream.concat(kept.stream(), java.util.stream.Stream.of(gap))
                .toList();
        return gap;
    }

    /** Goes on where an earlier run has ended: the next trade has the number behind {@code last}. */
    void restore(long last, List<TradeItem> trades, List<UpstreamGap> past) {
        int kept = Math.min(trades.size(), capacity);
        first = last - kept + 1;
        head = last - kept;
        trades.subList(trades.size() - kept, trades.size()).forEach(this::append);
        gaps = List.copyOf(past);
        gapCount = past.isEmpty() ? 0 : past.getLast().ordinal();
    }

    private AtomicReferenceArray<@Nullable StreamItem> grown(AtomicReferenceArray<@Nullable StreamItem> slots) {
        AtomicReferenceArray<@Nullable StreamItem> wider =
                new AtomicReferenceArray<>(Math.min(capacity, slots.length() * 2) + 1);
        for (int i = 0; i < slots.length(); i++) {
            StreamItem item = slots.getPlain(i);
            if (item != null) {
                wider.setPlain(slot(wider, item.seq()), item);
            }
        }
        return wider;
    }

    private static @Nullable StreamItem read(AtomicReferenceArray<@Nullable StreamItem> slots, long seq) {
        StreamItem item = slots.getAcquire(slot(slots, seq));
        return item != null && item.seq() == seq ? item : null;
    }

    private static int slot(AtomicReferenceArray<@Nullable StreamItem> slots, long seq) {
        return (int) (seq % slots.length());
    }
}
