package io.tickcast.engine;

import io.tickcast.feed.FeedKind;
import io.tickcast.market.FeedState;

/** A feed as the engine knows it. Changed on the engine's thread only. */
final class FeedSource {

    private final String name;
    private final FeedKind kind;
    private FeedState state;

    FeedSource(String name, FeedKind kind) {
        this.name = name;
        this.kind = kind;
        this.state = kind.initialState();
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
