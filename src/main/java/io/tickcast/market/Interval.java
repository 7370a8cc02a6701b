package io.tickcast.market;

import java.util.Arrays;
import java.util.Optional;
import java.util.stream.Collectors;

/** The lengths of candles. Buckets are aligned to the UTC epoch, so a day is a UTC day. */
public enum Interval {
    ONE_SECOND("1s", 1_000),
    ONE_MINUTE("1m", 60_000),
    FIVE_MINUTES("5m", 300_000),
    FIFTEEN_MINUTES("15m", 900_000),
    ONE_HOUR("1h", 3_600_000),
    FOUR_HOURS("4h", 14_400_000),
    ONE_DAY("1d", 86_400_000);

    private final String wireName;
    private final long millis;

    Interval(String wireName, long millis) {
        this.wireName = wireName;
        this.millis = millis;
    }

    /** The name in messages: {@code 1s 1m 5m 15m 1h 4h 1d}. */
    public String wireName() {
        return wireName;
    }

    /** The length in milliseconds. */
    public long millis() {
        return millis;
    }

    /** The start of the bucket that holds {@code time} (epoch milliseconds). */
    public long bucketOf(long time) {
        return Math.floorDiv(time, millis) * millis;
    }

    /** The interval of that wire name, if there is one. */
    public static Optional<Interval> of(String wireName) {
        return Arrays.stream(values())
                .filter(interval -> interval.wireName.equals(wireName))
                .findFirst();
    }

    /** All wire names, for messages. */
    public static String wireNames() {
        return Arrays.stream(values()).map(Interval::wireName).collect(Collectors.joining(" "));
    }
}
