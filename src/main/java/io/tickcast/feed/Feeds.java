package io.tickcast.feed;

import java.util.List;

/**
 * The feeds that the properties ask for, none of them started.
 *
 * @param all in the order of the properties
 */
public record Feeds(List<Feed> all) {

    public Feeds {
        all = List.copyOf(all);
    }
}
