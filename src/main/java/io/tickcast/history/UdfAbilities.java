package io.tickcast.history;

import java.util.ArrayList;
import java.util.Collection;
import java.util.List;
import tools.jackson.databind.PropertyNamingStrategies.SnakeCaseStrategy;
import tools.jackson.databind.annotation.JsonNaming;

/**
 * What a chart may ask for.
 *
 * @param supportsSearch whether symbols are searched and told one by one
 * @param supportsGroupRequest whether all symbols come in one answer
 * @param supportsMarks whether there are marks on candles
 * @param supportsTimescaleMarks whether there are marks on the axis of time
 * @param supportsTime whether the server tells its time
 * @param exchanges what a search can be narrowed to: the feeds
 * @param symbolsTypes what a search can be narrowed to besides
 * @param supportedResolutions lengths of candles
 */
@JsonNaming(SnakeCaseStrategy.class)
record UdfAbilities(
        boolean supportsSearch,
        boolean supportsGroupRequest,
        boolean supportsMarks,
        boolean supportsTimescaleMarks,
        boolean supportsTime,
        List<Choice> exchanges,
        List<Choice> symbolsTypes,
        List<String> supportedResolutions) {

    private static final String NO_FILTER = "";

    /** With the feeds that have brought symbols so far. */
    static UdfAbilities of(Collection<String> feeds) {
        List<Choice> exchanges = new ArrayList<>();
        exchanges.add(new Choice(NO_FILTER, "All feeds", ""));
        feeds.forEach(feed -> exchanges.add(new Choice(feed, feed, "")));
        List<Choice> types = List.of(new Choice(NO_FILTER, "All types", ""), new Choice(UdfSymbol.TYPE, "Spot", ""));
        return new UdfAbilities(true, false, false, false, true, exchanges, types, Resolution.offered());
    }

    /**
     * A filter that the search window offers.
     *
     * @param value what the search is asked with
     * @param name what the user reads
     * @param desc more to read
     */
    record Choice(String value, String name, String desc) {}
}
