package io.tickcast.feed;

import java.nio.file.Path;
import java.util.ArrayList;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Objects;
import java.util.Set;
import java.util.SplittableRandom;
import java.util.stream.Collectors;

/** Builds the feeds of properties that have been checked. */
final class FeedFactory {

    private final Set<String> names = new LinkedHashSet<>();

    private FeedFactory() {}

    /** The feeds in the order of the properties, none of them started. */
    static List<Feed> create(FeedsProperties properties) {
        FeedFactory factory = new FeedFactory();
        List<FeedProperties> configured = properties.feeds();
        configured.stream().map(FeedProperties::name).filter(Objects::nonNull).forEach(factory.names::add);
        List<Feed> feeds = new ArrayList<>();
        for (int i = 0; i < configured.size(); i++) {
            factory.add(configured.get(i), i, feeds);
        }
        return feeds;
    }

    private void add(FeedProperties feed, int index, List<Feed> feeds) {
        FeedType type = FeedType.of(Objects.requireNonNull(feed.type()));
        switch (type) {
            case SIMULATED -> feeds.add(simulated(feed, nameOf(feed, type)));
            case RECORDED -> feeds.add(recorded(feed, nameOf(feed, type), index));
            case NONE -> {}
        }
    }

    private String nameOf(FeedProperties feed, FeedType type) {
        if (feed.name() != null) {
            return feed.name();
        }
        String name = type.propertyName();
        for (int i = 2; !names.add(name); i++) {
            name = type.propertyName() + "-" + i;
        }
        return name;
    }

    private static Feed simulated(FeedProperties feed, String name) {
        List<String> symbols = feed.symbols().isEmpty()
                ? SimulatedProfile.defaultSymbols()
                : feed.symbols().stream().distinct().toList();
        long seed = feed.seed() == null ? new SplittableRandom().nextLong() : feed.seed();
        return new SimulatedFeed(name, symbols, feed.rate(), seed, FeedClock.SYSTEM);
    }

    private static Feed recorded(FeedProperties feed, String name, int index) {
        RecordingFormat format = feed.recordingFormat().orElseThrow();
        Set<String> wanted =
                feed.symbols().stream().map(format::symbolOf).collect(Collectors.toCollection(LinkedHashSet::new));
        return new RecordedFeed(
                name,
                FeedsProperties.nameOf(index, "file"),
                new Recording(Path.of(Objects.requireNonNull(feed.file())), format),
                new Playback(feed.speed(), feed.loop(), feed.rebase(), feed.awaitSubscriber()),
                wanted,
                FeedClock.SYSTEM);
    }
}
