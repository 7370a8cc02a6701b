package io.tickcast.feed;

/**
 * When the trades of a steady rate are due: the i-th at {@code start + i / rate}, counted and never added up, so it does
 * not drift. Who falls more than {@link #MAX_LAG_MILLIS} behind begins anew at the present. Not thread-safe.
 */
final class TradeSchedule {

    /** The longest hold-up that is made up for. */
    static final long MAX_LAG_MILLIS = 3_000;

    private static final double MILLIS = 1_000;

    private final double rate;
    private long start;
    private long latest;
    private long taken;

    TradeSchedule(double ratePerSecond, long startMillis) {
        this.rate = ratePerSecond;
        this.start = startMillis;
        this.latest = startMillis;
    }

    /** When the next trade is due, epoch milliseconds. */
    long due() {
        return start + (long) (taken * MILLIS / rate);
    }

    /** Goes on to the trade after. */
    void take() {
        taken++;
    }

    /**
     * Begins anew at {@code now} after a long hold-up, or when the wall clock was set back.
     *
     * @return how many trades are left out, 0 as a rule
     */
    long skipTo(long now) {
        boolean setBack = now < latest - MAX_LAG_MILLIS;
        latest = now;
        if (!setBack && now - due() <= MAX_LAG_MILLIS) {
            return 0;
        }
        long skipped = Math.max(0, (long) ((now - start) * rate / MILLIS) - taken);
        start = now;
        taken = 0;
        return skipped;
    }
}
