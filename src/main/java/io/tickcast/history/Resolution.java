package io.tickcast.history;

import io.tickcast.market.Interval;
import java.util.Arrays;
import java.util.List;
import java.util.Optional;
import java.util.stream.Collectors;

/** The lengths of candles by the names that TradingView's charts have for them. */
enum Resolution {
    MINUTE("1", Interval.ONE_MINUTE),
    FIVE_MINUTES("5", Interval.FIVE_MINUTES),
    QUARTER("15", Interval.FIFTEEN_MINUTES),
    HOUR("60", Interval.ONE_HOUR),
    FOUR_HOURS("240", Interval.FOUR_HOURS),
    DAY("1D", Interval.ONE_DAY),
    SECOND("1S", Interval.ONE_SECOND);

    private static final String OTHER_DAY = "D";

    private final String udfName;
    private final Interval interval;

    Resolution(String udfName, Interval interval) {
        this.udfName = udfName;
        this.interval = interval;
    }

    Interval interval() {
        return interval;
    }

    /** Those that charts offer. Seconds are for whoever asks for them: few charts can show them. */
    static List<String> offered() {
        return Arrays.stream(values())
                .filter(resolution -> resolution != SECOND)
                .map(resolution -> resolution.udfName)
                .toList();
    }

    /** The resolution of that name, if there is one. */
    static Optional<Resolution> of(String name) {
        String full = name.equals(OTHER_DAY) ? DAY.udfName : name;
        return Arrays.stream(values())
                .filter(resolution -> resolution.udfName.equals(full))
                .findFirst();
    }

    /** All names, for messages. */
    static String names() {
        return Arrays.stream(values()).map(resolution -> resolution.udfName).collect(Collectors.joining(" "));
    }
}
