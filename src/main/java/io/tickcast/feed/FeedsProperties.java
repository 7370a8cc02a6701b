package io.tickcast.feed;

import java.util.List;
import org.jspecify.annotations.Nullable;
import org.springframework.boot.context.properties.ConfigurationProperties;

/**
 * Where prices come from: several feeds may run. One simulated feed where the list is absent or empty; a single one of
 * type {@code none} for no feed at all. A setting that cannot work is refused with an {@link IllegalArgumentException}
 * that names it.
 *
 * @param feeds the feeds
 */
@ConfigurationProperties("tickcast")
public record FeedsProperties(List<FeedProperties> feeds) {

    public FeedsProperties(@Nullable List<FeedProperties> feeds) {
        this.feeds = feeds == null || feeds.isEmpty() ? List.of(FeedProperties.simulated()) : List.copyOf(feeds);
        FeedCheck.check(this.feeds);
    }

    /** The name of a property of the feed at {@code index}, for messages. */
    static String nameOf(int index, String property) {
        return "tickcast.feeds[" + index + "]." + property;
    }
}
