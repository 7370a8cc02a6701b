package io.tickcast.feed;

import java.util.Arrays;
import java.util.List;
import java.util.Locale;
import java.util.stream.Collectors;

/** The values of {@code tickcast.feeds[n].type}. */
enum FeedType {
    SIMULATED,
    RECORDED,
    NONE;

    private static final List<String> PLANNED = List.of("binance", "coinbase", "kraken");

    /** The name in properties. */
    String propertyName() {
        return name().toLowerCase(Locale.ROOT);
    }

    /**
     * The type of that name.
     *
     * @throws IllegalArgumentException when there is none in this version, with those that there are
     */
    static FeedType of(String name) {
        String lower = name.toLowerCase(Locale.ROOT);
        for (FeedType type : values()) {
            if (type.propertyName().equals(lower)) {
                return type;
            }
        }
        String why = PLANNED.contains(lower) ? ", which is not in this version yet" : "";
        throw new IllegalArgumentException("'" + name + "'" + why + "; the types are: " + names());
    }

    /** The names of all types. */
    static String names() {
        return Arrays.stream(values()).map(FeedType::propertyName).collect(Collectors.joining(", "));
    }
}
