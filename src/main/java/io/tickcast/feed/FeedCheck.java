package io.tickcast.feed;

import io.tickcast.market.Symbol;
import java.util.HashSet;
import java.util.List;
import java.util.Set;

/** Refuses feed properties that cannot work, with an {@link IllegalArgumentException} that names the property. */
final class FeedCheck {

    /** The feed name of what owners send by HTTP. */
    private static final String INGEST = "ingest";

    private final FeedProperties feed;
    private final int index;

    private FeedCheck(FeedProperties feed, int index) {
        this.feed = feed;
        this.index = index;
    }

    static void check(List<FeedProperties> feeds) {
        Set<String> names = new HashSet<>(Set.of(INGEST));
        for (int i = 0; i < feeds.size(); i++) {
            FeedCheck check = new FeedCheck(feeds.get(i), i);
            check.name(names);
            if (check.type() == FeedType.NONE && feeds.size() > 1) {
                throw check.refused("type", "is 'none', which must be the only feed");
            }
        }
    }

    private void name(Set<String> taken) {
        String name = feed.name();
        if (name != null && name.isBlank()) {
            throw refused("name", "is blank");
        }
        if (name != null && !taken.add(name)) {
            throw refused("name", "is '" + name + "', which is another feed's name already");
        }
    }

    private FeedType type() {
        String given = feed.type();
        if (given == null) {
            throw refused("type", "is missing; the types are: " + FeedType.names());
        }
        FeedType type = typeOf(given);
        switch (type) {
            case SIMULATED -> simulated();
            case RECORDED -> recorded();
            case NONE -> {}
        }
        return type;
    }

    private FeedType typeOf(String given) {
        try {
            return FeedType.of(given);
        } catch (IllegalArgumentException e) {
            throw refused("type", "is " + e.getMessage());
        }
    }

    private void simulated() {
        symbols();
        if (!(feed.rate() >= SimulatedFeed.MIN_RATE && feed.rate() <= SimulatedFeed.MAX_RATE)) {
            throw refused("rate", "is " + feed.rate() + ", it must be " + SimulatedFeed.MIN_RATE + " to 200000");
        }
    }

    private void recorded() {
        symbols();
        if (feed.file() == null || feed.file().isBlank()) {
            throw refused("file", "is missing: which recording to play");
        }
        if (feed.recordingFormat().isEmpty()) {
            String given = feed.format() == null
                    ? "is missing, and the name '" + feed.file() + "' does not tell it"
                    : "is '" + feed.format() + "'";
            throw refused("format", given + "; the formats are: " + RecordingFormat.propertyNames());
        }
        if (!(feed.speed() >= 0 && feed.speed() < Double.POSITIVE_INFINITY)) {
            throw refused("speed", "is " + feed.speed() + ", it must be 0 (unpaced) or above");
        }
    }

    private void symbols() {
        for (String symbol : feed.symbols()) {
            try {
                Symbol.require(symbol);
            } catch (IllegalArgumentException e) {
                throw refused("symbols", "has a wrong one: " + e.getMessage());
            }
        }
    }

    private IllegalArgumentException refused(String property, String why) {
        return new IllegalArgumentException(FeedsProperties.nameOf(index, property) + " " + why);
    }
}
