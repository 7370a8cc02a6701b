package io.tickcast.market;

import java.util.Arrays;
import java.util.Optional;
import java.util.stream.Collectors;

/** What can be subscribed to. */
public enum Channel {
    /** Each trade, in order, none left out. */
    TRADE("trade"),
    /** The best bid and ask, latest state. */
    QUOTE("quote"),
    /** The rolling 24-hour summary, latest state. */
    TICKER("ticker"),
    /** Open, high, low, close of a bucket, latest state; the last state of a closed bucket always arrives. */
    CANDLE("candle"),
    /** How the symbol's feed is doing, latest state. */
    STATUS("status");

    private final String wireName;

    Channel(String wireName) {
        this.wireName = wireName;
    }

    /** The name in messages. */
    public String wireName() {
        return wireName;
    }

    /** The channel of that wire name, if there is one. */
    public static Optional<Channel> of(String wireName) {
        return Arrays.stream(values())
                .filter(channel -> channel.wireName.equals(wireName))
                .findFirst();
    }

    /** All wire names, for messages. */
    public static String wireNames() {
        return Arrays.stream(values()).map(Channel::wireName).collect(Collectors.joining(" "));
    }
}
