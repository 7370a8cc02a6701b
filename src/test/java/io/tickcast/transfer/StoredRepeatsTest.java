package io.tickcast.transfer;

import static org.assertj.core.api.Assertions.assertThat;

import io.tickcast.engine.StreamItem;
import io.tickcast.engine.TradeItem;
import io.tickcast.engine.TradeItem.Standing;
import io.tickcast.feed.FeedKind;
import io.tickcast.market.Decimal;
import io.tickcast.market.Interval;
import io.tickcast.market.Side;
import io.tickcast.market.Trade;
import io.tickcast.store.StoredPast;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.Map;
import java.util.function.Predicate;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;

class StoredRepeatsTest {

    private static final long TIME = 1_700_000_000_000L;
    private static final long DAY = 86_400_000;

    private final ListedPast past = new ListedPast();

    @Test
    void of_equal_trades_without_an_id_as_many_are_repeats_as_were_stored() {
        past.has(FeedKind.INGEST, trade(null, "1", TIME), trade(null, "1", TIME), trade(null, "2", TIME));

        List<Trade> left = repeats(3)
                .leaveOut(List.of(
                        trade(null, "1", TIME),
                        trade(null, "2", TIME),
                        trade(null, "3", TIME),
                        trade(null, "1", TIME),
                        trade(null, "1", TIME),
                        trade(null, "2", TIME + 1)));

        assertThat(left).containsExactly(trade(null, "3", TIME), trade(null, "1", TIME), trade(null, "2", TIME + 1));
    }

    @Test
    void repeats_are_counted_over_all_calls() {
        past.has(FeedKind.INGEST, trade(null, "1", TIME), trade(null, "1", TIME));
        StoredRepeats repeats = repeats(2);
        List<Trade> next = List.of(trade(null, "1", TIME));

        assertThat(repeats.leaveOut(next)).isEmpty();
        assertThat(repeats.leaveOut(next)).isEmpty();
        assertThat(repeats.leaveOut(next)).isEqualTo(next);
    }

    @Test
    void price_and_size_are_compared_by_value_and_side_and_time_exactly() {
        past.has(FeedKind.INGEST, trade(null, "1.50", TIME), trade(null, "7", TIME));

        assertThat(repeats(2).leaveOut(List.of(trade(null, "1.5", TIME)))).isEmpty();
        assertThat(repeats(2).leaveOut(List.of(trade(null, "1.500", TIME)))).isEmpty();
        List<Trade> others = List.of(
                new Trade("BTC-USD", null, Decimal.parse("7"), Decimal.parse("1"), null, TIME),
                new Trade("BTC-USD", null, Decimal.parse("7"), Decimal.parse("1"), Side.SELL, TIME),
                new Trade("BTC-USD", null, Decimal.parse("7"), Decimal.parse("2"), Side.BUY, TIME),
                trade(null, "7", TIME - 1));
        assertThat(repeats(2).leaveOut(others)).isEqualTo(others);
    }

    @Test
    void what_came_behind_the_beginning_does_not_count() {
        past.has(FeedKind.INGEST, trade(null, "1", TIME), trade(null, "2", TIME));

        assertThat(repeats(1).leaveOut(List.of(trade(null, "1", TIME), trade(null, "2", TIME))))
                .containsExactly(trade(null, "2", TIME));
    }

    @Test
    void ids_are_left_to_the_engine_but_for_those_of_the_simulation() {
        past.has(FeedKind.INGEST, trade("a", "1", TIME));
        past.has(FeedKind.SIMULATED, trade("s", "1", TIME));

        assertThat(repeats(2)
                        .leaveOut(List.of(
                                trade("a", "1", TIME),
                                trade("s", "1", TIME),
                                trade("s", "1", TIME),
                                trade("t", "1", TIME),
                                trade(null, "1", TIME))))
                .containsExactly(trade("a", "1", TIME), trade("t", "1", TIME), trade(null, "1", TIME));
    }

    @Test
    void only_the_times_of_the_trades_are_read() {
        past.has(FeedKind.INGEST, trade(null, "1", TIME), trade(null, "2", TIME + DAY));

        assertThat(repeats(2)
                        .leaveOut(List.of(
                                trade(null, "2", TIME + DAY), trade(null, "1", TIME), trade(null, "1", TIME + 100))))
                .containsExactly(trade(null, "1", TIME + 100));
        assertThat(past.read).containsExactly(TIME + " to " + (TIME + 101), (TIME + DAY) + " to " + (TIME + DAY + 1));
    }

    @Test
    void a_symbol_that_the_store_did_not_have_is_not_looked_up() {
        List<Trade> next = List.of(trade(null, "1", TIME));

        assertThat(new StoredRepeats(past, Map.of("ETH-USD", 5L)).leaveOut(next))
                .isEqualTo(next);
        assertThat(past.read).isEmpty();
    }

    private StoredRepeats repeats(long head) {
        return new StoredRepeats(past, Map.of("BTC-USD", head));
    }

    private static Trade trade(@Nullable String id, String price, long time) {
        return new Trade("BTC-USD", id, Decimal.parse(price), Decimal.parse("1"), Side.BUY, time);
    }

    /** A list of trades that notes which times were asked for. */
    private static final class ListedPast implements StoredPast {
        private final List<TradeItem> items = new ArrayList<>();
        private final List<String> read = new ArrayList<>();

        void has(FeedKind source, Trade... trades) {
            for (Trade trade : trades) {
                items.add(
                        new TradeItem(items.size() + 1, trade, (_, _) -> new byte[0], TIME, source, Standing.COUNTED));
            }
        }

        @Override
        public void trades(
                String symbol,
                long after,
                long until,
                long from,
                long to,
                boolean newestFirst,
                long limit,
                Predicate<StreamItem> each) {
            read.add(from + " to " + to);
            List<TradeItem> found = new ArrayList<>(items.stream()
                    .filter(item -> item.trade().symbol().equals(symbol))
                    .filter(item -> item.seq() > after && item.seq() <= until)
                    .filter(item -> item.trade().time() >= from && item.trade().time() < to)
                    .limit(limit)
                    .toList());
            if (newestFirst) {
                Collections.reverse(found);
            }
            for (TradeItem item : found) {
                if (!each.test(item)) {
                    return;
                }
            }
        }

        @Override
        public void candles(
                String symbol,
                Interval interval,
                long from,
                long to,
                boolean newestFirst,
                long limit,
                Predicate<StreamItem> each) {
            throw new AssertionError("nobody asks for candles");
        }
    }
}
