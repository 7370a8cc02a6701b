package io.tickcast.feed;

/**
 * Places the events of the passes over a recording in time: a later pass begins where the one before ended, and its ids
 * end with {@code -2}, {@code -3} and so on. Not thread-safe.
 */
final class RecordingPass {

    private int number = 1;
    private boolean empty = true;
    private long first;
    private long last;
    private long firstMicros;
    private long lastMicros;
    private long shift;
    private long microsShift;

    /** Moves the times of this pass and the later ones. */
    void shift(long millis) {
        shift += millis;
    }

    /** Takes note of the next event of the file and gives it its place. */
    RecordedEvent place(RecordedEvent event) {
        if (empty) {
            empty = false;
            first = event.time();
            last = first;
            firstMicros = event.recordedMicros();
            lastMicros = firstMicros;
        }
        last = Math.max(last, event.time());
        lastMicros = Math.max(lastMicros, event.recordedMicros());
        return shift == 0 && number == 1 ? event : event.moved(shift, number == 1 ? "" : "-" + number);
    }

    /** When an event is due, in microseconds of all passes' recorded time. */
    long dueMicros(RecordedEvent event) {
        return event.recordedMicros() + microsShift;
    }

    /** Begins the next pass. */
    void next() {
        shift += last - first;
        microsShift += lastMicros - firstMicros;
        number++;
        empty = true;
    }

    /** Counted from 1. */
    int number() {
        return number;
    }

    /** Whether this pass has had no event. */
    boolean empty() {
        return empty;
    }
}
