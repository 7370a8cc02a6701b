package io.tickcast.engine;

import static org.assertj.core.api.Assertions.assertThat;

import io.tickcast.engine.TradeItem.Standing;
import io.tickcast.feed.FeedKind;
import io.tickcast.market.Decimal;
import io.tickcast.market.Trade;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

class StoredIdsTest {

    private static final long DAY = 86_400_000;
    private final StoredIds ids = new StoredIds();

    @Test
    void anIdIsKnownOnceItWasStored() {
        ids.add("17", DAY);

        assertThat(isKnown("17")).isTrue();
        assertThat(isKnown("18")).isFalse();
        assertThat(ids.isKnown(trade(null))).isFalse();
    }

    @Test
    void wholeDaysAreForgotten() {
        ids.add("first", DAY);
        ids.add("1", DAY + 5);
        ids.add("second", 2 * DAY - 1);
        ids.add("third", 2 * DAY);

        ids.forgetBefore(2 * DAY - 1);
        assertThat(isKnown("first")).isTrue();

        ids.forgetBefore(2 * DAY + 10);
        assertThat(isKnown("first")).isFalse();
        assertThat(isKnown("1")).isFalse();
        assertThat(isKnown("second")).isFalse();
        assertThat(isKnown("third")).isTrue();

        ids.forgetBefore(9 * DAY);
        assertThat(isKnown("third")).isFalse();
        ids.add("third", 9 * DAY);
        assertThat(isKnown("third")).isTrue();
    }

    @Test
    void anIdThatComesOutOfTheOrderOfDaysIsKeptAtLeastAsLongAsItsDay() {
        ids.add("newer", 5 * DAY);
        ids.add("older", 3 * DAY);
        ids.add("newest", 6 * DAY);

        ids.forgetBefore(3 * DAY);
        assertThat(isKnown("older")).isTrue();

        ids.forgetBefore(6 * DAY);
        assertThat(isKnown("older")).isFalse();
        assertThat(isKnown("newer")).isFalse();
        assertThat(isKnown("newest")).isTrue();
    }

    @ParameterizedTest
    @EnumSource
    void appendedTradesAreKnownButThoseOfTheSimulation(FeedKind source) {
        ids.appended(item("a", source, Standing.COUNTED));
        ids.appended(item("b", source, Standing.LATE));
        ids.appended(item(null, source, Standing.COUNTED));

        assertThat(isKnown("a")).isEqualTo(source != FeedKind.SIMULATED);
        assertThat(isKnown("b")).isEqualTo(source != FeedKind.SIMULATED);
    }

    @Test
    void aReplayedTradeDoesNotKeepItsIdLonger() {
        ids.add("a", DAY);
        ids.appended(item("a", FeedKind.RECORDED, Standing.REPLAYED));

        ids.forgetBefore(2 * DAY);

        assertThat(isKnown("a")).isFalse();
    }

    private boolean isKnown(String id) {
        boolean known = ids.isKnown(trade(id));
        assertThat(ids.isStored(trade(id))).isEqualTo(known);
        return known;
    }

    private static TradeItem item(String id, FeedKind source, Standing standing) {
        return new TradeItem(1, trade(id), TestMarket.PLAIN, 2 * DAY, source, standing);
    }

    private static Trade trade(String id) {
        return new Trade("BTC-USD", id, Decimal.parse("1"), Decimal.parse("1"), null, DAY);
    }
}
