package io.tickcast.feed;

import java.util.Arrays;
import java.util.Locale;
import java.util.Optional;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;

/** The formats that recordings come in. */
public enum RecordingFormat {
    /** Lines {@code RECV_NS {frame}} of Binance's spot streams. */
    BINANCE_FRAMES("binance-frames", ".frames", null),
    /** A table of trades with a header. */
    CSV("csv", ".csv", CsvTrades.HEADER);

    private static final String GZIP_ENDING = ".gz";

    private final String propertyName;
    private final String fileEnding;
    private final @Nullable String header;

    RecordingFormat(String propertyName, String fileEnding, @Nullable String header) {
        this.propertyName = propertyName;
        this.fileEnding = fileEnding;
        this.header = header;
    }

    /** What the first line must be; null where it is data already. */
    @Nullable
    String header() {
        return header;
    }

    /** What a name that a user gives, or the venue's own, is called here. */
    public String symbolOf(String name) {
        return this == BINANCE_FRAMES ? VenueSymbols.split(name) : name;
    }

    /** A parser for one pass over a file. */
    LineParser newParser() {
        return switch (this) {
            case BINANCE_FRAMES -> new BinanceFrames();
            case CSV -> new CsvTrades();
        };
    }

    /** The format of that name in properties, if there is one. */
    public static Optional<RecordingFormat> of(String propertyName) {
        return Arrays.stream(values())
                .filter(format -> format.propertyName.equals(propertyName))
                .findFirst();
    }

    /** The format that a file's name tells, with or without {@code .gz}. */
    public static Optional<RecordingFormat> ofFile(String fileName) {
        String name = fileName.toLowerCase(Locale.ROOT);
        String plain = isGzip(name) ? name.substring(0, name.length() - GZIP_ENDING.length()) : name;
        return Arrays.stream(values())
                .filter(format -> plain.endsWith(format.fileEnding))
                .findFirst();
    }

    /** Whether a file's name says that it is compressed. */
    public static boolean isGzip(String fileName) {
        return fileName.toLowerCase(Locale.ROOT).endsWith(GZIP_ENDING);
    }

    /** All names, for messages. */
    public static String propertyNames() {
        return Arrays.stream(values()).map(format -> format.propertyName).collect(Collectors.joining(", "));
    }
}
