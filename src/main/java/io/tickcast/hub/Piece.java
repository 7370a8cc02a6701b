package io.tickcast.hub;

import io.tickcast.engine.StreamItem;
import io.tickcast.engine.UpstreamGap;
import io.tickcast.hub.MessageEncoder.GapReason;
import java.util.List;

/** What a cursor finds when it moves on. */
sealed interface Piece {

    /** Nothing new. */
    record Nothing() implements Piece {
        static final Nothing INSTANCE = new Nothing();
    }

    /** Trades up to this number, which were copied to where they are wanted. */
    record Trades(long lastSeq) implements Piece {}

    /**
     * States of a conflating stream to deliver.
     *
     * @param items at least one, in order
     */
    record States(List<StreamItem> items) implements Piece {

        long lastSeq() {
            return items.getLast().seq();
        }
    }

    /** Numbers that cannot be delivered. */
    record Lost(long from, long to, GapReason reason) implements Piece {}

    /** Numbers up to this have left memory, and have to be got from the archive. */
    record Archived(long until) implements Piece {}

    /** The place of something that the venue lost. */
    record LostUpstream(UpstreamGap gap) implements Piece {}
}
