package io.tickcast.engine;

import static org.assertj.core.api.Assertions.assertThat;

import io.tickcast.engine.TradeItem.Standing;
import io.tickcast.feed.FeedKind;
import io.tickcast.market.Channel;
import io.tickcast.market.Decimal;
import io.tickcast.market.Side;
import io.tickcast.market.StreamKey;
import io.tickcast.market.StreamPosition;
import io.tickcast.market.Trade;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.List;
import java.util.stream.Collectors;
import java.util.stream.IntStream;
import java.util.stream.LongStream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class TradeLogTest {

    private final EncodedItem room = new EncodedItem();

    private static final StreamKey KEY = new StreamKey(Channel.TRADE, "BTC-USD", null);

    @Test
    void isEmptyAtFirst() {
        TradeLog log = log(10);

        assertThat(log.position()).isEqualTo(new StreamPosition("e1", 0));
        assertThat(log.oldest()).isEqualTo(1);
        assertThat(IntStream.rangeClosed(-1, 100).mapToObj(log::get)).containsOnlyNulls();
        assertThat(log.gaps()).isEmpty();
    }

    @ParameterizedTest
    @ValueSource(ints = {1, 2, 63, 64, 65, 66, 100, 128, 129, 1_000})
    void holdsTheNewestUpToItsCapacityAndTellsWhichOneGoes(int capacity) {
        TradeLog log = log(capacity);

        for (int seq = 1; seq <= 2 * capacity + 70; seq++) {
            log.append(item(seq), room);
            assertThat(log.lastIdGone()).isEqualTo(seq <= capacity ? null : id(seq - capacity));
            assertThat(log.head()).isEqualTo(seq);
            assertThat(log.oldest()).isEqualTo(Math.max(1, seq - capacity + 1));
            assertThat(log.get(log.oldest() - 1)).isNull();
            assertThat(log.get(log.oldest()).seq()).isEqualTo(log.oldest());
            assertThat(log.get(seq).seq()).isEqualTo(seq);
            assertThat(log.get(log.oldest()).trade().id()).isEqualTo(id(log.oldest()));
            assertThat(log.get(seq).trade().id()).isEqualTo(id(seq));
            assertThat(log.get(seq + 1)).isNull();
        }
        assertThat(read(log))
                .containsExactlyElementsOf(IntStream.rangeClosed(capacity + 71, 2 * capacity + 70)
                        .boxed()
                        .toList());
    }

    @Test
    void keepsAllWhileItGrows() {
        TradeLog log = log(1_000);

        for (int seq = 1; seq <= 1_000; seq++) {
            log.append(item(seq), room);
            assertThat(read(log)).hasSize(seq);
        }
        assertThat(read(log))
                .containsExactlyElementsOf(
                        IntStream.rangeClosed(1, 1_000).boxed().toList());
    }

    @Test
    void forgetsTheOldestOfTooManyGaps() {
        TradeLog log = log(10);
        for (int i = 1; i <= 102; i++) {
            log.appendGap("from" + i, null);
        }

        assertThat(log.gaps()).hasSize(100);
        assertThat(log.gaps().getFirst()).isEqualTo(new UpstreamGap(3, 1, "from3", null));
        assertThat(log.gaps().getLast()).isEqualTo(new UpstreamGap(102, 1, "from102", null));
    }

    private static List<Integer> read(TradeLog log) {
        List<Integer> found = new ArrayList<>();
        for (long seq = 1; seq <= log.head() + 1; seq++) {
            if (log.get(seq) != null) {
                found.add((int) log.get(seq).seq());
            }
        }
        return found;
    }

    @Test
    void givesBackWhatItWasGiven() {
        TradeLog log = log(100);
        List<TradeItem> items = List.of(
                item(1, new Trade("BTC-USD", "17", Decimal.parse("1.50"), Decimal.parse("1e-8"), Side.SELL, 5)),
                item(2, new Trade("BTC-USD", "007", Decimal.parse("100"), Decimal.parse("2"), Side.BUY, 4)),
                item(3, new Trade("BTC-USD", null, Decimal.parse("100.0"), Decimal.parse("2"), null, 0)),
                item(4, new Trade("BTC-USD", "é-1", Decimal.parse("999999999999999999"), Decimal.parse("3"), null, 9)),
                item(5, new Trade("BTC-USD", "0", Decimal.parse("1"), Decimal.parse("1"), null, 9)));
        items.forEach(item -> log.append(item, room));
        TradeItem last =
                new TradeItem(6, items.getFirst().trade(), TestMarket.PLAIN, 123, FeedKind.RECORDED, Standing.REPLAYED);
        log.append(last, room);

        for (TradeItem item : items) {
            assertThat(log.get(item.seq()).trade()).isEqualTo(item.trade());
        }
        assertThat(log.get(6))
                .returns(123L, TradeItem::received)
                .returns(FeedKind.RECORDED, TradeItem::source)
                .returns(Standing.REPLAYED, TradeItem::standing);
    }

    /** Items of very different lengths, in pages of all sizes, read in portions of all sizes. */
    @ParameterizedTest
    @ValueSource(ints = {1, 7, 300, 2_000, 1_000_000})
    void givesItemsAsTheyWereEncodedInPortionsThatFit(int maxBytes) {
        ItemEncoder encoder = (seq, _) -> ("x".repeat((int) (seq * 37 % 200)) + seq).getBytes(StandardCharsets.UTF_8);
        TradeLog log = new TradeLog(KEY, "e1", new Announcements(), encoder, 2_000);
        for (int seq = 1; seq <= 2_500; seq++) {
            log.append(item(seq), room);
        }

        ItemBytes found = new ItemBytes();
        assertThat(log.copy(500, 2_500, maxBytes, found)).as("has left memory").isEqualTo(499);
        assertThat(log.copy(2_501, 2_500, maxBytes, found))
                .as("nothing is wanted")
                .isEqualTo(2_500);
        assertThat(found.isEmpty()).isTrue();
        for (long seq = 501; seq <= 2_450; ) {
            found.clear();
            long last = log.copy(seq, 2_450, maxBytes, found);
            assertThat(last).isBetween(seq, 2_450L);
            assertThat(found.length() <= maxBytes || last == seq).isTrue();
            assertThat(text(found))
                    .isEqualTo(LongStream.rangeClosed(seq, last)
                            .mapToObj(number -> new String(encoder.encode(number, null), StandardCharsets.UTF_8))
                            .collect(Collectors.joining(",")));
            seq = last + 1;
        }
    }

    @Test
    void addsBehindWhatIsThereAndLeavesItAloneWhenThereIsNothing() {
        TradeLog log = log(3);
        for (int seq = 1; seq <= 5; seq++) {
            log.append(item(seq), room);
        }
        ItemBytes found = new ItemBytes();

        assertThat(log.copy(3, 3, 1_000, found)).isEqualTo(3);
        int length = found.length();
        assertThat(log.copy(2, 5, 1_000, found)).isEqualTo(1);
        assertThat(found.length()).isEqualTo(length);
        assertThat(log.copy(4, 4, 1_000, found)).isEqualTo(4);
        assertThat(text(found)).startsWith("3 ").contains(",4 ").doesNotContain(",5 ");
    }

    private static String text(ItemBytes items) {
        return StandardCharsets.UTF_8
                .decode(items.frame(new byte[0], new byte[0]))
                .toString();
    }

    private static TradeLog log(int capacity) {
        return new TradeLog(KEY, "e1", new Announcements(), TestMarket.PLAIN, capacity);
    }

    /** None, a number, or a text of any length; texts come late, and sometimes not for long. */
    private static String id(long seq) {
        if (seq < 30 || seq % 5 == 0 || seq % 400 > 200) {
            return seq % 3 == 0 ? null : Long.toString(seq);
        }
        return "é".repeat((int) (seq % 60)) + seq + "-";
    }

    private static TradeItem item(long seq) {
        return item(seq, new Trade("BTC-USD", id(seq), Decimal.parse("1"), Decimal.parse("1"), null, seq));
    }

    private static TradeItem item(long seq, Trade trade) {
        return new TradeItem(seq, trade, TestMarket.PLAIN, seq, FeedKind.VENUE, Standing.COUNTED);
    }
}
