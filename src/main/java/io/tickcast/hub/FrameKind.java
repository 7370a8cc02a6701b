package io.tickcast.hub;

/** The two kinds of frames that carry items. */
public enum FrameKind {
    /** What there was when the client subscribed. */
    SNAPSHOT,
    /** What came since. */
    UPDATE
}
