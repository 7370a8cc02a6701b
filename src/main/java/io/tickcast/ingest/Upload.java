package io.tickcast.ingest;

import io.tickcast.engine.BatchInlet.BatchResult;
import io.tickcast.ingest.IngestAnswer.RefusedLine;
import java.time.InstantSource;
import java.util.ArrayList;
import java.util.List;

/**
 * One upload on its way: gathers a bounded batch, hands it to the engine, counts. While the engine is behind, the
 * sender waits. Not thread-safe.
 */
final class Upload<T> {

    private static final int MAX_BATCH = 1_000;
    private static final int MAX_LISTED = 100;

    private final Destination<T> destination;
    private final InstantSource clock;
    private final ElementReader reader;
    private final List<T> batch = new ArrayList<>();
    private final List<RefusedLine> errors = new ArrayList<>();
    private final long lostBefore;
    private long taken;
    private long repeated;
    private long refused;

    Upload(Destination<T> destination, InstantSource clock) {
        this.destination = destination;
        this.clock = clock;
        this.reader = new ElementReader(destination.fields());
        this.lostBefore = destination.lost().getAsLong();
    }

    ElementReader reader() {
        return reader;
    }

    /** Takes an element in, or refuses it where a field is wrong. */
    void add(long line, Fields fields) {
        T element;
        try {
            element = destination.maker().make(fields, clock.millis());
        } catch (IllegalArgumentException wrong) {
            refuse(line, String.valueOf(wrong.getMessage()));
            return;
        }
        batch.add(element);
        if (batch.size() == MAX_BATCH) {
            handOver();
        }
    }

    void refuse(long line, String message) {
        refused++;
        if (errors.size() < MAX_LISTED) {
            errors.add(new RefusedLine(line, message));
        }
    }

    /**
     * Makes what was gathered readable.
     *
     * @throws IllegalStateException when the engine has stopped
     */
    void handOver() {
        if (batch.isEmpty()) {
            return;
        }
        List<T> gathered = List.copyOf(batch);
        batch.clear();
        BatchResult result = destination.inlet().apply(gathered);
        taken += result.taken();
        repeated += result.repeated();
    }

    /** What has become of it; waits until what was taken is durable, where there is a store that is up. */
    IngestAnswer answer() {
        boolean durable = destination.durable().getAsBoolean() && isNothingLost();
        return new IngestAnswer(taken, repeated, refused, List.copyOf(errors), durable ? null : false);
    }

    /** A trade that was lost is known by its id until the next start, so one that is repeated may be a lost one. */
    private boolean isNothingLost() {
        long lost = destination.lost().getAsLong();
        return lost == lostBefore && (repeated == 0 || lost == 0);
    }

    /** What has become of it so far, for people. */
    String soFar() {
        return taken + " were taken, " + repeated + " were repeated and " + refused + " were refused";
    }
}
