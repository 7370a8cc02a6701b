package io.tickcast.bench;

/** What all sessions of a load have seen. Written by the load's thread. */
final class Counters {

    long bytes;
    long payload;
    long frames;
    int opened;
    int refused;
    int cut;

    /** Open ones that have ended without being cut by the load. */
    int ended;

    int connected() {
        return opened - cut - ended;
    }

    /** How many of those that were wanted are open or will never be. */
    int answered() {
        return opened + refused;
    }

    Counters copy() {
        Counters copy = new Counters();
        copy.bytes = bytes;
        copy.payload = payload;
        copy.frames = frames;
        copy.opened = opened;
        copy.refused = refused;
        copy.cut = cut;
        copy.ended = ended;
        return copy;
    }
}
