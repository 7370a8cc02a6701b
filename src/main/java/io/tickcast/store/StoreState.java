package io.tickcast.store;

/** How the store is doing. */
public enum StoreState {
    /** All is stored as it comes. */
    UP,
    /** It is behind by more than a few seconds. */
    LAGGING,
    /** It cannot write; live prices go on, and what memory still has is stored when it can again. */
    DOWN
}
