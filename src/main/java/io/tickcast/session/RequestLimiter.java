package io.tickcast.session;

import io.github.bucket4j.Bucket;
import io.github.bucket4j.TimeMeter;
import java.time.Duration;
import java.util.ArrayDeque;
import java.util.Deque;
import java.util.concurrent.TimeUnit;
import java.util.function.LongSupplier;

/**
 * Limits what one client asks for. A client that asks too much is told so for a while, then has to go; one whose
 * messages are no requests at all has to go at the eleventh within a minute. One thread at a time.
 */
final class RequestLimiter {

    private static final int BURST_FACTOR = 4;
    private static final long PATIENCE_NANOS = TimeUnit.SECONDS.toNanos(10);
    private static final long CALM_NANOS = TimeUnit.SECONDS.toNanos(1);
    private static final int MALFORMED_ALLOWED = 10;
    private static final long MALFORMED_WINDOW_NANOS = TimeUnit.MINUTES.toNanos(1);

    private final Bucket bucket;
    private final LongSupplier nanoTime;
    private final Deque<Long> malformed = new ArrayDeque<>();
    private boolean exceeding;
    private long exceedingSince;
    private long lastExceeded;

    RequestLimiter(int requestsPerSecond, LongSupplier nanoTime) {
        this.nanoTime = nanoTime;
        this.bucket = Bucket.builder()
                .addLimit(limit -> limit.capacity((long) BURST_FACTOR * requestsPerSecond)
                        .refillGreedy(requestsPerSecond, Duration.ofSeconds(1)))
                .withCustomTimePrecision(new SuppliedTime(nanoTime))
                .build();
    }

    /** What becomes of the next request. */
    Verdict request() {
        if (bucket.tryConsume(1)) {
            return Verdict.SERVE;
        }
        long now = nanoTime.getAsLong();
        if (!exceeding || now - lastExceeded > CALM_NANOS) {
            exceeding = true;
            exceedingSince = now;
        }
        lastExceeded = now;
        return now - exceedingSince >= PATIENCE_NANOS ? Verdict.CLOSE : Verdict.REFUSE;
    }

    /** What becomes of a message that is no request. */
    Verdict malformed() {
        long now = nanoTime.getAsLong();
        while (!malformed.isEmpty() && now - malformed.getFirst() >= MALFORMED_WINDOW_NANOS) {
            malformed.removeFirst();
        }
        malformed.addLast(now);
        return malformed.size() > MALFORMED_ALLOWED ? Verdict.CLOSE : Verdict.REFUSE;
    }

    /** What to do. */
    enum Verdict {
        SERVE,
        REFUSE,
        CLOSE
    }

    private record SuppliedTime(LongSupplier nanoTime) implements TimeMeter {
        @Override
        public long currentTimeNanos() {
            return nanoTime.getAsLong();
        }

        @Override
        public boolean isWallClockBased() {
            return false;
        }
    }
}
