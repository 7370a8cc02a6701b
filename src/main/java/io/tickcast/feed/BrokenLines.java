package io.tickcast.feed;

import java.util.concurrent.atomic.AtomicLong;
import java.util.function.ObjLongConsumer;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Counts the broken lines of a recording, each once however often it is read, and names the first few in the log. One
 * thread adds, any may ask.
 */
final class BrokenLines implements ObjLongConsumer<String> {

    /** How many are logged with number and reason. */
    static final int NAMED = 5;

    private static final Logger LOG = LoggerFactory.getLogger(BrokenLines.class);
    private static final int LONGEST_REASON = 200;

    private final String feed;
    private final AtomicLong count = new AtomicLong();
    private long last;

    BrokenLines(String feed) {
        this.feed = feed;
    }

    /** Takes note of a broken line. */
    @Override
    public void accept(String reason, long number) {
        if (number <= last) {
            return;
        }
        last = number;
        if (count.incrementAndGet() <= NAMED) {
            LOG.warn("feed {}: line {} is broken and left out: {}", feed, number, printable(reason));
        }
    }

    /** How many there were. */
    long count() {
        return count.get();
    }

    /** A line's own text must not be able to forge the log, or fill it. */
    static String printable(String reason) {
        String cut = reason.length() <= LONGEST_REASON ? reason : reason.substring(0, LONGEST_REASON) + "…";
        return cut.replaceAll("\\p{Cntrl}", "?");
    }
}
