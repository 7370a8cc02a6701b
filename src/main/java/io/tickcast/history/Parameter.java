package io.tickcast.history;

import io.tickcast.market.Interval;
import java.time.DateTimeException;
import org.jspecify.annotations.Nullable;
import org.springframework.web.ErrorResponseException;

/**
 * A query parameter as it stands in the URL. One without a value counts as left out. Every reading method answers a
 * value in range or throws the problem that names the parameter.
 *
 * @param name its name
 * @param text its text; null when it was left out
 */
record Parameter(String name, @Nullable String text) {

    private static final String TIME_FORM =
            "epoch milliseconds such as 1763713620123 or ISO-8601 such as 2025-11-21T08:27:00Z, from 1970 on";
    private static final String SECONDS_FORM = "epoch seconds such as 1763713620";

    /** In the year 5138. What is above are milliseconds. */
    private static final long MAX_SECONDS = 99_999_999_999L;

    static Parameter of(String name, @Nullable String text) {
        return new Parameter(name, text == null || text.isBlank() ? null : text.strip());
    }

    /** An integer; null when it was left out. */
    @Nullable
    Long integer(long least, long most) {
        if (text == null) {
            return null;
        }
        Long value = parse(text);
        if (value == null || value < least || value > most) {
            String range = most == Long.MAX_VALUE ? "of at least " + least : "from " + least + " to " + most;
            throw bad(text, "an integer " + range);
        }
        return value;
    }

    /** A time in epoch milliseconds; null when it was left out. */
    @Nullable
    Long time() {
        if (text == null) {
            return null;
        }
        try {
            return TimeText.toEpochMillis(text);
        } catch (DateTimeException | ArithmeticException noTime) {
            throw bad(text, TIME_FORM);
        }
    }

    /** Refuses what is no time in epoch seconds; it may be left out. */
    void checkSeconds() {
        if (text != null) {
            seconds();
        }
    }

    /** A time in epoch seconds, which has to be given. */
    long seconds() {
        String given = required(SECONDS_FORM);
        Long value = parse(given);
        if (value == null || value < -MAX_SECONDS || value > MAX_SECONDS) {
            throw bad(given, SECONDS_FORM);
        }
        return value;
    }

    /** The length of candles, which has to be given. */
    Interval interval() {
        String allowed = "one of " + Interval.wireNames();
        String given = required(allowed);
        return Interval.of(given).orElseThrow(() -> bad(given, allowed));
    }

    /** The length of candles by its other name, which has to be given. */
    Interval resolution() {
        String allowed = "one of " + Resolution.names();
        String given = required(allowed);
        return Resolution.of(given).orElseThrow(() -> bad(given, allowed)).interval();
    }

    /** The text, which must not be left out. */
    String required(String wanted) {
        if (text == null) {
            throw Problem.badParameter(name, name + " is missing, it must be " + wanted);
        }
        return text;
    }

    private static @Nullable Long parse(String text) {
        try {
            return Long.valueOf(text);
        } catch (NumberFormatException noInteger) {
            return null;
        }
    }

    private ErrorResponseException bad(String value, String wanted) {
        return Problem.badParameter(name, name + " is " + Problem.shown(value) + ", it must be " + wanted);
    }
}
