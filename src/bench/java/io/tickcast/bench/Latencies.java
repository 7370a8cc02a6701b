package io.tickcast.bench;

/** Counts delays by the millisecond, up to a minute. Written by one thread, read when that is done. */
final class Latencies {

    private final long[] counts = new long[60_001];
    private long total;

    void add(long millis) {
        counts[(int) Math.clamp(millis, 0, counts.length - 1)]++;
        total++;
    }

    void clear() {
        java.util.Arrays.fill(counts, 0);
        total = 0;
    }

    /** The delay that this part of all does not exceed. */
    long percentile(double part) {
        long wanted = (long) Math.ceil(total * part);
        long seen = 0;
        for (int millis = 0; millis < counts.length; millis++) {
            seen += counts[millis];
            if (seen >= wanted && seen > 0) {
                return millis;
            }
        }
        return -1;
    }
}
