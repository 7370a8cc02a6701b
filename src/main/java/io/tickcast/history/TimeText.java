package io.tickcast.history;

import java.time.DateTimeException;
import java.time.Instant;
import java.time.LocalDate;
import java.time.LocalDateTime;
import java.time.OffsetDateTime;
import java.time.ZoneOffset;
import java.time.format.DateTimeFormatter;
import java.time.temporal.TemporalAccessor;

/** Reads times in URLs: epoch milliseconds, or a date or date-time of ISO-8601, in UTC where no offset is given. */
final class TimeText {

    private static final DateTimeFormatter DATE_TIME = DateTimeFormatter.ISO_DATE_TIME;
    private static final int MAX_DIGITS = 18;
    private static final long NANOS_BELOW_A_MILLI = 999_999;

    private TimeText() {}

    /**
     * The first millisecond at or after the time, which is from 1970 on.
     *
     * @throws DateTimeException when the text is no such time
     * @throws ArithmeticException when the time is too far away for epoch milliseconds
     */
    static long toEpochMillis(String text) {
        long millis = isInteger(text)
                ? Long.parseLong(text)
                : instant(text).plusNanos(NANOS_BELOW_A_MILLI).toEpochMilli();
        if (millis < 0) {
            throw new DateTimeException("before 1970");
        }
        return millis;
    }

    private static Instant instant(String text) {
        if (text.indexOf('T') < 0 && text.indexOf('t') < 0) {
            return LocalDate.parse(text).atStartOfDay(ZoneOffset.UTC).toInstant();
        }
        TemporalAccessor time = DATE_TIME.parseBest(plusOfOffset(text), OffsetDateTime::from, LocalDateTime::from);
        return time instanceof OffsetDateTime withOffset
                ? withOffset.toInstant()
                : LocalDateTime.from(time).toInstant(ZoneOffset.UTC);
    }

    /** A {@code +} that nobody escaped arrives as a space. */
    private static String plusOfOffset(String text) {
        return text.replace(' ', '+');
    }

    private static boolean isInteger(String text) {
        return text.length() <= MAX_DIGITS && text.chars().allMatch(c -> c >= '0' && c <= '9');
    }
}
