package io.tickcast.engine;

import io.tickcast.market.StreamKey;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * The newest trades of a symbol, numbered without holes, in pages; the oldest go first. Bounded: a reader that is slower
 * sees that a number is gone, never a wrong trade.
 */
public final class TradeLog extends Stream {

    private static final int FIRST_PAGE = 16;
    private static final int LARGEST_PAGE = 512;

    /** Items of a symbol are about as long as each other; what is spared here costs a page some of its trades. */
    private static final int BYTES_TO_SPARE = 8;

    private static final int MAX_GAPS = 100;

    private final ItemEncoder encoder;
    private final int capacity;

    /** Oldest first. The oldest may still hold what has left memory, see {@link #oldest}. */
    private volatile TradePage[] pages = {};

    /** Number of the first trade that ever was in memory. */
    private volatile long first = 1;

    private volatile long head;
    private volatile List<UpstreamGap> gaps = List.of();
    private long gapCount;

    TradeLog(StreamKey key, String epoch, ItemEncoder encoder, int capacity) {
        super(key, epoch);
        this.encoder = encoder;
        this.capacity = capacity;
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
        TradePage page = pageOf(seq);
        return page == null || seq < oldest() || seq > head ? null : page.get(seq, key().symbol(), encoder);
    }

    /**
     * The trades from {@code seq} up to {@code until}, at most {@link #head}, as clients get them, in the order of their
     * numbers: as many as {@code maxBytes} have room for, but at least one. Empty when the trade {@code seq} has left
     * memory.
     */
    public List<EncodedItems> encoded(long seq, long until, int maxBytes) {
        TradePage page = seq > until || seq < oldest() ? null : pageOf(seq);
        if (page == null) {
            return List.of();
        }
        EncodedItems found = page.encoded(seq, until, maxBytes);
        if (found.lastSeq() >= until || found.lastSeq() < page.lastSeq()) {
            return List.of(found);
        }
        List<EncodedItems> all = new ArrayList<>();
        int room = maxBytes;
        while (found != null) {
            all.add(found);
            room -= found.length() + 1;
            page = found.lastSeq() >= until ? null : pageOf(found.lastSeq() + 1);
            EncodedItems next = page == null ? null : page.encoded(found.lastSeq() + 1, until, room);
            found = next == null || next.length() > room ? null : next;
        }
        return all;
    }

    /** The newest gaps, at most a hundred, oldest first. */
    public List<UpstreamGap> gaps() {
        return gaps;
    }

    /** Appends the trade with the number head + 1. */
    void append(TradeItem item) {
        byte[] encoded = encoder.encode(item.seq(), item.trade());
        TradePage[] kept = pages;
        TradePage last = kept.length == 0 ? null : kept[kept.length - 1];
        if (last == null || !last.append(item, encoded)) {
            pages = withOneMore(kept, item, encoded);
        }
        head = item.seq();
    }

    /** The id of the trade that has left memory last; null when there is none, or it had none. */
    @Nullable
    String lastIdGone() {
        long gone = head - capacity;
        TradePage page = gone < first ? null : pageOf(gone);
        return page == null ? null : page.id(gone);
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

    /** Appends the trade to a new page; pages that nobody can read any more go. */
    private TradePage[] withOneMore(TradePage[] kept, TradeItem item, byte[] encoded) {
        int gone = 0;
        while (gone < kept.length && kept[gone].lastSeq() < item.seq() - capacity) {
            gone++;
        }
        int trades = kept.length == 0
                ? FIRST_PAGE
                : Math.min(LARGEST_PAGE, Math.max(FIRST_PAGE, 2 * kept[kept.length - 1].count()));
        TradePage page = new TradePage(item.seq(), trades, trades * (encoded.length + 1 + BYTES_TO_SPARE));
        page.append(item, encoded);
        TradePage[] changed = Arrays.copyOfRange(kept, gone, kept.length + 1);
        changed[changed.length - 1] = page;
        return changed;
    }

    private @Nullable TradePage pageOf(long seq) {
        TradePage[] all = pages;
        int low = 0;
        int high = all.length - 1;
        while (low < high) {
            int middle = (low + high + 1) >>> 1;
            if (all[middle].firstSeq() <= seq) {
                low = middle;
            } else {
                high = middle - 1;
            }
        }
        return high >= 0 && all[low].contains(seq) ? all[low] : null;
    }
}
