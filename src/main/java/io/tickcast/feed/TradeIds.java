package io.tickcast.feed;

import java.util.concurrent.ThreadLocalRandom;

/**
 * Ids that never repeat, in this run or another: the time of the start, a random part for the case that the wall clock
 * is set back between two runs, and a counter. Not thread-safe.
 */
final class TradeIds {

    private static final int DIGITS = 36;
    private static final int SALTS = DIGITS * DIGITS * DIGITS;

    private final String run;
    private long count;

    TradeIds(long startMillis) {
        int salt = SALTS + ThreadLocalRandom.current().nextInt(SALTS * (DIGITS - 1));
        run = Long.toString(startMillis, DIGITS) + Integer.toString(salt, DIGITS) + "-";
    }

    /** The next id, such as {@code mi8z3k2aq7b0-1}. */
    String next() {
        count++;
        return run + count;
    }
}
