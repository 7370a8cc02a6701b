package io.tickcast.bench;

/** What all sessions of a load have seen. Written by the load's thread. */
final class Counters {

    long bytes;
    long payload;
    long frames;
    int opened;
    int ended;

    Counters copy() {
        Counters copy = new Counters();
        copy.bytes = bytes;
        copy.payload = payload;
        copy.frames = frames;
        copy.opened = opened;
        copy.ended = ended;
        return copy;
    }
}
