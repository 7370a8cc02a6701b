package io.tickcast.bench;

import org.HdrHistogram.Histogram;

/** What the sampled sessions of a load have found out about their items. Written by the load's thread. */
final class Samples {

    /** Longest delay that is told, in milliseconds. */
    private static final long LONGEST = 120_000;

    private final Histogram millis = new Histogram(1, LONGEST, 3);
    private long items;
    private long payload;

    void addPayload(int bytes) {
        payload += bytes;
    }

    void addItem(long delayMillis) {
        items++;
        millis.recordValue(Math.clamp(delayMillis, 0, LONGEST));
    }

    long items() {
        return items;
    }

    /** How many bytes of payload there are for each item, what is around the items included. */
    double bytesAnItem() {
        return items == 0 ? Double.NaN : payload / (double) items;
    }

    long percentile(double percent) {
        return items == 0 ? -1 : millis.getValueAtPercentile(percent);
    }

    void clear() {
        millis.reset();
        items = 0;
        payload = 0;
    }
}
