package io.tickcast.transfer;

import io.tickcast.market.Interval;
import io.tickcast.market.Symbol;
import java.nio.file.Path;
import java.time.DateTimeException;
import java.time.LocalDate;
import java.time.LocalDateTime;
import java.time.OffsetDateTime;
import java.time.ZoneOffset;
import java.time.format.DateTimeFormatter;
import java.time.temporal.TemporalAccessor;
import java.util.List;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/**
 * What is to be exported.
 *
 * @param symbol whose history
 * @param from times from this on, epoch milliseconds
 * @param to times before this, epoch milliseconds
 * @param interval length of the candles; null for trades
 * @param output the file; null for the standard output
 * @param properties where the store is
 */
record ExportArguments(
        String symbol,
        long from,
        long to,
        @Nullable Interval interval,
        @Nullable Path output,
        List<String> properties) {

    private static final String SYMBOL = "symbol";
    private static final String FROM = "from";
    private static final String TO = "to";
    private static final String INTERVAL = "interval";
    private static final String OUTPUT = "output";

    /** The options that there are. */
    static final Set<String> OPTIONS = Set.of(SYMBOL, FROM, TO, INTERVAL, OUTPUT);

    private static final int MAX_DIGITS = 18;
    private static final long NANOS_BELOW_A_MILLI = 999_999;

    /**
     * Understands the arguments.
     *
     * @throws UsageException when that is not possible
     */
    static ExportArguments of(Arguments arguments) {
        if (!arguments.operands().isEmpty()) {
            throw new UsageException("'" + arguments.operands().getFirst() + "' is no option");
        }
        long from = time(FROM, arguments.option(FROM), 0);
        long to = time(TO, arguments.option(TO), Long.MAX_VALUE);
        if (from >= to) {
            throw new UsageException("--from must be before --to");
        }
        String output = arguments.option(OUTPUT);
        return new ExportArguments(
                symbol(arguments.option(SYMBOL)),
                from,
                to,
                interval(arguments.option(INTERVAL)),
                output == null ? null : Path.of(output),
                arguments.properties());
    }

    private static String symbol(@Nullable String given) {
        if (given == null) {
            throw new UsageException("--symbol is missing");
        }
        try {
            return Symbol.require(given);
        } catch (IllegalArgumentException none) {
            throw new UsageException("--symbol: " + none.getMessage());
        }
    }

    private static @Nullable Interval interval(@Nullable String given) {
        if (given == null) {
            return null;
        }
        return Interval.of(given)
                .orElseThrow(() -> new UsageException(
                        "--interval is '" + given + "', the intervals are: " + Interval.wireNames()));
    }

    private static long time(String name, @Nullable String given, long otherwise) {
        if (given == null) {
            return otherwise;
        }
        try {
            return toEpochMillis(given);
        } catch (DateTimeException | ArithmeticException none) {
            throw new UsageException("--" + name + " is '" + given
                    + "', it must be in epoch milliseconds or a time such as 2025-11-21T10:20:00Z or 2025-11-21");
        }
    }

    /** The first millisecond at or after a time, in UTC where it has no offset. */
    private static long toEpochMillis(String text) {
        if (text.length() <= MAX_DIGITS && text.chars().allMatch(c -> c >= '0' && c <= '9')) {
            return Long.parseLong(text);
        }
        if (text.indexOf('T') < 0) {
            return LocalDate.parse(text)
                    .atStartOfDay(ZoneOffset.UTC)
                    .toInstant()
                    .toEpochMilli();
        }
        TemporalAccessor time =
                DateTimeFormatter.ISO_DATE_TIME.parseBest(text, OffsetDateTime::from, LocalDateTime::from);
        OffsetDateTime withOffset = time instanceof OffsetDateTime offset
                ? offset
                : LocalDateTime.from(time).atOffset(ZoneOffset.UTC);
        return withOffset.toInstant().plusNanos(NANOS_BELOW_A_MILLI).toEpochMilli();
    }
}
