package io.tickcast.transfer;

import java.io.PrintStream;
import java.util.Locale;
import java.util.concurrent.TimeUnit;
import java.util.function.LongSupplier;

/** Tells how far a command is: a bar on a terminal, a line every few seconds elsewhere. Not thread-safe. */
final class Progress {

    private static final long BAR_NANOS = TimeUnit.MILLISECONDS.toNanos(200);
    private static final long LINE_NANOS = TimeUnit.SECONDS.toNanos(5);
    private static final int BAR_WIDTH = 30;
    private static final int LINE_WIDTH = 100;
    private static final int PERCENT = 100;

    private final PrintStream out;
    private final boolean terminal;
    private final LongSupplier nanoTime;
    private final long begin;
    private long due;
    private boolean drawn;

    Progress(PrintStream out, boolean terminal, LongSupplier nanoTime) {
        this.out = out;
        this.terminal = terminal;
        this.nanoTime = nanoTime;
        this.begin = nanoTime.getAsLong();
        this.due = begin + pause();
    }

    /**
     * Takes note of how far it is, and says so when it is time to.
     *
     * @param done how much of {@code all}
     * @param all 0 where that is not known
     * @param count how many of them there were until now
     * @param noun what they are
     * @param where the place that it is at
     */
    void at(long done, long all, long count, String noun, String where) {
        long now = nanoTime.getAsLong();
        if (now - due < 0) {
            return;
        }
        due = now + pause();
        long perSecond = count * TimeUnit.SECONDS.toNanos(1) / Math.max(1, now - begin);
        String counts = String.format(Locale.ROOT, "%,d %s  %,d/s  %s", count, noun, perSecond, where);
        if (terminal) {
            String line = all > 0 ? bar(done, all) + "  " + counts : counts;
            out.print("\r" + padded(line));
            out.flush();
            drawn = true;
        } else {
            out.println(all > 0 ? percent(done, all) + " %  " + counts : counts);
        }
    }

    /** Takes the bar away; what is printed next begins a line. */
    void end() {
        if (drawn) {
            out.print("\r" + " ".repeat(LINE_WIDTH) + "\r");
            out.flush();
            drawn = false;
        }
    }

    /** How long it has taken, in nanoseconds. */
    long elapsed() {
        return nanoTime.getAsLong() - begin;
    }

    private long pause() {
        return terminal ? BAR_NANOS : LINE_NANOS;
    }

    private static String bar(long done, long all) {
        int full = (int) (percent(done, all) * BAR_WIDTH / PERCENT);
        return String.format(
                Locale.ROOT, "[%s%s] %3d %%", "#".repeat(full), ".".repeat(BAR_WIDTH - full), percent(done, all));
    }

    private static long percent(long done, long all) {
        return Math.min(PERCENT, done * PERCENT / all);
    }

    private static String padded(String line) {
        return line.length() >= LINE_WIDTH
                ? line.substring(0, LINE_WIDTH)
                : line + " ".repeat(LINE_WIDTH - line.length());
    }
}
