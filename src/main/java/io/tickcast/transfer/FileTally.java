package io.tickcast.transfer;

import io.tickcast.engine.BatchInlet.BatchResult;
import io.tickcast.transfer.ImportArguments.Source;
import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** What became of the lines of one file. Not thread-safe. */
final class FileTally {

    private static final int NAMED = 5;

    private final Source source;
    private final List<String> firstRefused = new ArrayList<>();
    private long taken;
    private long repeated;
    private long refused;
    private long quotes;
    private long unwanted;
    private @Nullable String failure;

    FileTally(Source source) {
        this.source = source;
    }

    void add(BatchResult result) {
        taken += result.taken();
        repeated += result.repeated();
    }

    void repeated(long trades) {
        repeated += trades;
    }

    void refuse(String reason, long line) {
        refused++;
        if (firstRefused.size() < NAMED) {
            firstRefused.add("  line " + line + " refused: " + reason);
        }
    }

    void quotes(long count) {
        quotes = count;
    }

    void unwanted() {
        unwanted++;
    }

    /** It could not be read to its end. */
    void fail(String reason) {
        failure = reason;
    }

    boolean failed() {
        return failure != null;
    }

    /** All that was looked at. */
    long trades() {
        return taken + repeated;
    }

    /** What there is to say, line by line. */
    List<String> lines() {
        List<String> lines = new ArrayList<>();
        lines.add(source.file() + ": " + counts(taken, repeated, refused) + passedOver());
        lines.addAll(firstRefused);
        if (refused > firstRefused.size()) {
            lines.add("  and " + (refused - firstRefused.size()) + " more");
        }
        if (failure != null) {
            lines.add("  " + failure);
        }
        return lines;
    }

    /** The counts of all files. */
    static String total(List<FileTally> files) {
        return "total: "
                + counts(
                        files.stream().mapToLong(file -> file.taken).sum(),
                        files.stream().mapToLong(file -> file.repeated).sum(),
                        files.stream().mapToLong(file -> file.refused).sum());
    }

    private static String counts(long taken, long repeated, long refused) {
        return "taken " + taken + ", repeated " + repeated + ", refused " + refused;
    }

    private String passedOver() {
        List<String> parts = new ArrayList<>();
        if (quotes > 0) {
            parts.add(quotes + " quotes");
        }
        if (unwanted > 0) {
            parts.add(unwanted + " trades of other symbols");
        }
        return parts.isEmpty() ? "" : " (passed over: " + String.join(", ", parts) + ")";
    }
}
