package io.tickcast.feed;

import io.tickcast.market.FeedState;

/** The kinds of feeds, and what follows from each. */
public enum FeedKind {
    /** Made-up prices at the wall clock; ids never repeat. */
    SIMULATED(FeedState.SIMULATED, Clock.WALL, Repeats.TAKEN),
    /** A recording; every line of every pass is played, and stored once. */
    RECORDED(FeedState.REPLAY, Clock.TRADES, Repeats.STORED_ONCE),
    /** A recording whose times are moved, so that what it plays is new each time. */
    REBASED(FeedState.REPLAY, Clock.TRADES, Repeats.TAKEN),
    /** A venue's live data; may be repeated after a reconnect. */
    VENUE(FeedState.LIVE, Clock.WALL, Repeats.LEFT_OUT),
    /** What owners send by HTTP: live prices or a history, may be repeated. */
    INGEST(FeedState.LIVE, Clock.ARRIVAL, Repeats.LEFT_OUT);

    /** What closes a candle for which no later trade comes. */
    public enum Clock {
        /** The wall clock. */
        WALL,
        /** The newest trade time: only a later trade closes a candle. */
        TRADES,
        /** The wall clock for trades that are recent when they arrive, their own time for a history. */
        ARRIVAL
    }

    /** What becomes of a trade whose symbol and id are known already. */
    public enum Repeats {
        /** It is taken like any other. */
        TAKEN,
        /** It is left out. */
        LEFT_OUT,
        /** It is delivered; where the store has it already it is neither counted nor stored again. */
        STORED_ONCE
    }

    private final FeedState initialState;
    private final Clock clock;
    private final Repeats repeats;

    FeedKind(FeedState initialState, Clock clock, Repeats repeats) {
        this.initialState = initialState;
        this.clock = clock;
        this.repeats = repeats;
    }

    /** The state while all is well. */
    public FeedState initialState() {
        return initialState;
    }

    /** What closes candles. */
    public Clock clock() {
        return clock;
    }

    /** What becomes of repeated trades. */
    public Repeats repeats() {
        return repeats;
    }
}
