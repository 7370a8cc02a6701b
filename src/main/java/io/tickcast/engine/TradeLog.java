package io.tickcast.engine;

import io.tickcast.market.StreamKey;
import java.lang.invoke.VarHandle;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * The newest trades of a symbol, numbered without holes, in a ring that grows up to its capacity; the oldest go first.
 * Bounded: a reader that is slower than the ring sees that a number is gone, never a wrong trade.
 *
 * <p>Readers take no lock. They copy, and look afterwards whether what they copied was still {@link #oldest} or newer:
 * the writer overwrites only what was older than that before it began, and moves {@link #head} when it has ended.
 */
public final class TradeLog extends Stream {

    private static final int INITIAL_SLOTS = 64;
    private static final int INITIAL_BYTES = 4 * 1024;
    private static final int MAX_GAPS = 100;

    /** One slot is written while all of the capacity can be read, and one tells where the oldest item begins. */
    private static final int SPARE_SLOTS = 2;

    private final ItemEncoder encoder;
    private final int capacity;
    private volatile TradeRing ring;

    /** Number of the first trade that ever was in memory. */
    private volatile long first = 1;

    private volatile long head;
    private volatile List<UpstreamGap> gaps = List.of();
    private long gapCount;

    TradeLog(StreamKey key, String epoch, Announcements announcements, ItemEncoder encoder, int capacity) {
        super(key, epoch, announcements);
        this.encoder = encoder;
        this.capacity = capacity;
        this.ring = new TradeRing(Math.min(capacity, INITIAL_SLOTS) + SPARE_SLOTS, INITIAL_BYTES);
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
    public @Nullable TradeItem get(long seq) {
        if (seq > head || seq < oldest()) {
            return null;
        }
        TradeItem item = ring.get(seq, key().symbol(), encoder);
        return isStillThere(seq) ? item : null;
    }

    /**
     * Adds the trades from {@code seq} up to {@code until}, at most {@link #head}, as clients get them: as many as fit
     * in {@code maxBytes}, but at least one.
     *
     * @return number of the last one that was added; {@code seq - 1} when the trade {@code seq} has left memory
     */
    public long copy(long seq, long until, int maxBytes, ItemBytes target) {
        if (seq > until || seq < oldest()) {
            return seq - 1;
        }
        TradeRing read = ring;
        int before = target.length();
        long last = read.lastThatFits(seq, until, maxBytes);
        read.addTo(target, seq, last);
        if (isStillThere(seq)) {
            return last;
        }
        target.truncate(before);
        return seq - 1;
    }

    /** The newest gaps, at most a hundred, oldest first. */
    public List<UpstreamGap> gaps() {
        return gaps;
    }

    /** Appends the trade with the number head + 1; its bytes are made in {@code room}. */
    void append(TradeItem item, EncodedItem room) {
        long oldest = oldest();
        encoder.encode(item.seq(), item.trade(), room);
        withRoom(oldest).write(item, room, oldest);
        head = item.seq();
        // What the next trade overwrites must not be seen overwritten before this head is seen.
        VarHandle.storeStoreFence();
    }

    /** The id of the trade that has left memory last; null when there is none, or it had none. */
    @Nullable
    String lastIdGone() {
        long gone = head - capacity;
        return gone < first ? null : ring.id(gone);
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
        EncodedItem room = new EncodedItem();
        trades.subList(trades.size() - kept, trades.size()).forEach(trade -> append(trade, room));
        gaps = List.copyOf(past);
        gapCount = past.isEmpty() ? 0 : past.getLast().ordinal();
    }

    /** The ring, or a wider one, with room for one more trade while all from {@code oldest} on can be read. */
    private TradeRing withRoom(long oldest) {
        TradeRing present = ring;
        if (head + 1 - oldest + SPARE_SLOTS > present.slots()) {
            present = present.widened(Math.min(2 * present.slots(), capacity + SPARE_SLOTS), oldest, head);
            ring = present;
        }
        return present;
    }

    /** To be asked behind the reading. */
    private boolean isStillThere(long seq) {
        VarHandle.loadLoadFence();
        return seq >= oldest();
    }
}
