package io.tickcast.market;

/** The states of a feed, as the status channel names them. */
public enum FeedState {
    /** Connected, data arrives as it happens. */
    LIVE("live"),
    /** Connected, but nothing has arrived for too long. */
    STALE("stale"),
    /** Not connected, or failed. */
    DOWN("down"),
    /** Made-up prices. */
    SIMULATED("simulated"),
    /** A recording is played. */
    REPLAY("replay");

    private final String wireName;

    FeedState(String wireName) {
        this.wireName = wireName;
    }

    /** The name in messages. */
    public String wireName() {
        return wireName;
    }
}
