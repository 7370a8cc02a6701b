package io.tickcast.feed;

import io.tickcast.market.FeedState;

/** The kinds of feeds, and what follows from each. */
public enum FeedKind {
    /** Made-up prices at the wall clock; ids never repeat. */
    SIMULATED(FeedState.SIMULATED, Clock.WALL, false),
    /** A recording; every line of every pass is played. */
    RECORDED(FeedState.REPLAY, Clock.TRADES, false),
    /** A venue's live data; may be repeated after a reconnect. */
    VENUE(FeedState.LIVE, Clock.WALL, true),
    /** What owners send by HTTP: live prices or a history, may be repeated. */
    INGEST(FeedState.LIVE, Clock.ARRIVAL, true);

    /** What closes a candle for which no later trade comes. */
    public enum Clock {
        /** The wall clock. */
        WALL,
        /** The newest trade time: only a later trade closes a candle. */
        TRADES,
        /** The wall clock for trades that are recent when they arrive, their own time for a history. */
        ARRIVAL
    }

    private final FeedState initialState;
    private final Clock clock;
    private final boolean deduplicated;

    FeedKind(FeedState initialState, Clock clock, boolean deduplicated) {
        this.initialState = initialState;
        this.clock = clock;
        this.deduplicated = deduplicated;
    }

    /** The state while all is well. */
    public FeedState initialState() {
        return initialState;
    }

    /** What closes candles. */
    public Clock clock() {
        return clock;
    }

    /** Whether a trade whose symbol and id are known already is left out. */
    public boolean deduplicated() {
        return deduplicated;
    }
}
