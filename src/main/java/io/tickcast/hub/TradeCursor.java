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

    /** A cursor behind the trade {@code seq}, which has seen the gaps up to that trade. */
    static TradeCursor behind(TradeLog log, long seq) {
        TradeCursor cursor = new TradeCursor();
        cursor.seq = seq;
        for (UpstreamGap gap : log.gaps()) {
            if (gap.before() <= seq) {
                cursor.gapOrdinal = gap.ordinal();
            }
        }
        return cursor;
    }

    long seq() {
        return seq;
    }

    /** Ordinal of the last upstream gap that was told. */
    long gapOrdinal() {
        return gapOrdinal;
    }

    /** What comes next, up to the trade {@code until} and about {@code maxBytes}; moving on is {@link #pass}. */
    Piece next(TradeLog log, long until, int maxBytes) {
        UpstreamGap gap = nextGap(log);
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

    private @Nullable UpstreamGap nextGap(TradeLog log) {
        for (UpstreamGap gap : log.gaps()) {
            if (gap.ordinal() > gapOrdinal) {
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
