package io.tickcast.hub;

import io.tickcast.engine.StreamItem;
import io.tickcast.engine.TradeLog;
import io.tickcast.engine.UpstreamGap;
import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** A place in a trade log: behind one trade, and behind the upstream gaps that were told. Hub's thread only. */
final class TradeCursor {

    private long seq;
    private long gapOrdinal;

    /** A cursor that goes on behind the trade {@code seq}, which has seen the gaps up to that trade. */
    static TradeCursor behind(TradeLog log, long seq) {
        return new TradeCursor(log, seq, seq);
    }

    /** A cursor that begins with the trade {@code seq}: what was lost before it does not matter. */
    static TradeCursor beginningWith(TradeLog log, long seq) {
        return new TradeCursor(log, seq - 1, seq);
    }

    /** A cursor before everything. */
    TradeCursor() {}

    private TradeCursor(TradeLog log, long seq, long gapsSeen) {
        this.seq = seq;
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

    /** What comes next in the live stream; see {@link #next(TradeLog, long, int, long)}. */
    Piece next(TradeLog log, long until, int maxBytes) {
        return next(log, until, maxBytes, Long.MAX_VALUE);
    }

    /**
     * What comes next; moving on is {@link #pass}.
     *
     * @param until the last trade to deliver
     * @param maxBytes about how much to deliver at once
     * @param gapsUntil gaps before later trades than this are left to somebody else
     */
    Piece next(TradeLog log, long until, int maxBytes, long gapsUntil) {
        UpstreamGap gap = nextGap(log, gapsUntil);
        if (gap != null && gap.before() <= seq + 1) {
            return new Piece.LostUpstream(gap);
        }
        long end = gap == null ? until : Math.min(until, gap.before() - 1);
        if (seq >= end) {
            return Piece.Nothing.INSTANCE;
        }
        List<StreamItem> items = read(log, end, maxBytes);
        return items.isEmpty() ? new Piece.Lost(seq + 1, Math.min(log.oldest() - 1, end)) : new Piece.Items(items);
    }

    /** Moves behind the piece. */
    void pass(Piece piece) {
        switch (piece) {
            case Piece.Items items -> seq = items.lastSeq();
            case Piece.Lost lost -> seq = lost.to();
            case Piece.LostUpstream lost -> gapOrdinal = lost.gap().ordinal();
            case Piece.Nothing nothing -> {}
        }
    }

    private @Nullable UpstreamGap nextGap(TradeLog log, long gapsUntil) {
        for (UpstreamGap gap : log.gaps()) {
            if (gap.ordinal() > gapOrdinal && gap.before() <= gapsUntil) {
                return gap;
            }
        }
        return null;
    }

    private List<StreamItem> read(TradeLog log, long end, int maxBytes) {
        List<StreamItem> items = new ArrayList<>();
        int bytes = 0;
        for (long next = seq + 1; next <= end && bytes < maxBytes; next++) {
            StreamItem item = log.get(next);
            if (item == null) {
                break;
            }
            items.add(item);
            bytes += item.json().length + 1;
        }
        return items;
    }
}
