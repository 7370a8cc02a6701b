package io.tickcast.hub;

import io.tickcast.engine.ItemBytes;
import io.tickcast.engine.StreamItem;
import io.tickcast.engine.TradeLog;
import io.tickcast.engine.UpstreamGap;
import io.tickcast.hub.MessageEncoder.GapReason;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * A place in a trade log: behind one trade, and behind the upstream gaps that were told. What lies behind it and has
 * left memory is got from the archive, as far as that reaches. Hub's thread only.
 */
final class TradeCursor {

    private long seq;
    private long gapOrdinal;

    /** How many trades the archive may be asked for to catch up. */
    private long reach;

    private boolean fetching;
    private boolean delivered;
    private @Nullable Fetched fetched;

    /** A cursor that goes on behind the trade {@code seq}, which has seen the gaps up to that trade. */
    static TradeCursor behind(TradeLog log, long seq, long reach) {
        return new TradeCursor(log, seq, seq, reach);
    }

    /** A cursor that begins with the trade {@code seq}: what was lost before it does not matter. */
    static TradeCursor beginningWith(TradeLog log, long seq, long reach) {
        return new TradeCursor(log, seq - 1, seq, reach);
    }

    /** A cursor before everything. */
    TradeCursor() {}

    private TradeCursor(TradeLog log, long seq, long gapsSeen, long reach) {
        this.seq = seq;
        this.reach = reach;
        for (UpstreamGap gap : log.gaps()) {
            if (gap.before() <= gapsSeen) {
                gapOrdinal = gap.ordinal();
            }
        }
    }

    long seq() {
        return seq;
    }

    /** Ordinal of the last upstream gap that was told. */
    long gapOrdinal() {
        return gapOrdinal;
    }

    /** Before anything was delivered: begins with the first trade that the archive has answered, if it has. */
    void beginWithTheFirst() {
        if (fetched != null && !delivered) {
            seq = Math.max(seq, fetched.first() - 1);
        }
    }

    boolean hasDelivered() {
        return delivered;
    }

    boolean isFetching() {
        return fetching;
    }

    /** The archive has been asked for what comes next. */
    void fetching() {
        fetching = true;
    }

    /** The archive has answered: these are all of its trades behind the cursor up to the number {@code until}. */
    void fetched(List<StreamItem> items, long until) {
        fetching = false;
        fetched = new Fetched(items, until);
    }

    /** What comes next in the live stream; see {@link #next(TradeLog, long, int, long, ItemBytes)}. */
    Piece next(TradeLog log, long until, int maxBytes, ItemBytes target) {
        return next(log, until, maxBytes, Long.MAX_VALUE, target);
    }

    /**
     * What comes next; moving on is {@link #pass}.
     *
     * @param until the last trade to deliver
     * @param maxBytes about how much to deliver at once
     * @param gapsUntil gaps before later trades than this are left to somebody else
     * @param target where trades are copied to
     */
    Piece next(TradeLog log, long until, int maxBytes, long gapsUntil, ItemBytes target) {
        UpstreamGap gap = nextGap(log, gapsUntil);
        if (gap != null && gap.before() <= seq + 1) {
            return new Piece.LostUpstream(gap);
        }
        long end = gap == null ? until : Math.min(until, gap.before() - 1);
        if (seq >= end) {
            return Piece.Nothing.INSTANCE;
        }
        Fetched archived = fetched;
        if (archived != null && archived.until > seq) {
            return archived.next(seq, end, maxBytes, target);
        }
        fetched = null;
        long last = log.copy(seq + 1, end, maxBytes, target);
        return last > seq ? new Piece.Trades(last) : gone(log, Math.min(log.oldest() - 1, end));
    }

    /** Whether it is behind that trade, and all that follows is to be read from the log. */
    boolean isPlainlyAt(long number) {
        return seq == number && fetched == null && !fetching;
    }

    /** Moves behind trades that were delivered up to that one. */
    void passTrades(long last) {
        seq = last;
        delivered = true;
    }

    /** Moves behind the piece. */
    void pass(Piece piece) {
        switch (piece) {
            case Piece.Trades trades -> passTrades(trades.lastSeq());
            case Piece.Lost lost -> seq = lost.to();
            case Piece.LostUpstream lost -> gapOrdinal = lost.gap().ordinal();
            case Piece.Archived archived -> {}
            case Piece.States states -> throw new IllegalStateException("a trade log has no conflated states");
            case Piece.Nothing nothing -> {}
        }
    }

    /** The trades up to {@code until} have left memory: the last of them are in the archive's reach, if any. */
    private Piece gone(TradeLog log, long until) {
        long firstInReach = log.head() - reach + 1;
        return seq + 1 < firstInReach
                ? new Piece.Lost(seq + 1, Math.min(firstInReach - 1, until), GapReason.SLOW)
                : new Piece.Archived(until);
    }

    private @Nullable UpstreamGap nextGap(TradeLog log, long gapsUntil) {
        for (UpstreamGap gap : log.gaps()) {
            if (gap.ordinal() > gapOrdinal && gap.before() <= gapsUntil) {
                return gap;
            }
        }
        return null;
    }

    /** What the archive has up to a number; numbers may be missing in it. */
    private static final class Fetched {
        private final List<StreamItem> items;
        private final long until;
        private int index;

        Fetched(List<StreamItem> items, long until) {
            this.items = items;
            this.until = until;
        }

        /** The first number, or that behind all where there is none. */
        long first() {
            return items.isEmpty() ? until + 1 : items.getFirst().seq();
        }

        Piece next(long seq, long end, int maxBytes, ItemBytes target) {
            while (index < items.size() && items.get(index).seq() <= seq) {
                index++;
            }
            long following = index < items.size() ? items.get(index).seq() : until + 1;
            if (following > seq + 1) {
                return new Piece.Lost(seq + 1, Math.min(following - 1, end), GapReason.EXPIRED);
            }
            long last = seq;
            int begin = target.length();
            for (int i = index; i < items.size() && items.get(i).seq() == last + 1 && last < end; i++) {
                StreamItem item = items.get(i);
                if (last > seq && target.length() - begin + item.json().length >= maxBytes) {
                    break;
                }
                target.add(item);
                last++;
            }
            return new Piece.Trades(last);
        }
    }
}
