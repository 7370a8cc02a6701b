package io.tickcast.engine;

import io.tickcast.feed.FeedKind;
import io.tickcast.market.FeedState;

/** A feed as the engine knows it. Changed on the engine's thread only. */
final class FeedSource {

    private final String name;
    private final FeedKind kind;
    private FeedState state;
    private boolean past;

    FeedSource(String name, FeedKind kind) {
        this.name = name;
        this.kind = kind;
        this.state = kind.initialState();
    }

    /** A feed of an earlier run, which brings nothing unless it is ingest. */
    static FeedSource past(String name, FeedKind kind) {
        FeedSource source = new FeedSource(name, kind);
        source.past = true;
        source.state = kind == FeedKind.INGEST ? kind.initialState() : FeedState.DOWN;
        return source;
    }

    /** Whether it is of an earlier run. */
    boolean isPast() {
        return past;
    }

    String name() {
        return name;
    }

    FeedKind kind() {
        return kind;
    }

    FeedState state() {
        return state;
    }

    void state(FeedState changed) {
        state = changed;
    }
}
