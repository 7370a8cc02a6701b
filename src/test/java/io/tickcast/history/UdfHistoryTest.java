package io.tickcast.history;

import static io.tickcast.history.TestMarket.MINUTE;
import static org.assertj.core.api.Assertions.assertThat;

import io.tickcast.engine.StreamItem;
import io.tickcast.market.Interval;
import io.tickcast.store.StoredPast;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.List;
import java.util.function.Predicate;
import java.util.stream.Collectors;
import java.util.stream.IntStream;
import java.util.stream.LongStream;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;

/** Candles of a minute; the market's trades have the price of their number. */
class UdfHistoryTest {

    private static final String NO_DATA = "{\"s\":\"no_data\"}";

    private final TestMarket market = new TestMarket(10, 6_000);

    @Test
    void tellsTheColumnsOfCandlesOldestFirst() {
        market.trades(MINUTE, MINUTE + 1, MINUTE + 2, 3 * MINUTE);
        assertThat(range(0, 600))
                .isEqualTo("{\"s\":\"ok\",\"t\":[60,180],\"o\":[1,4],\"h\":[3,4],\"l\":[1,4],\"c\":[3,4],\"v\":[3,1]}");
    }

    @Test
    void fromIsInsideAndToIsNot() {
        inMinutes(1, 2, 3, 4);
        assertThat(minutes(range(120, 240))).isEqualTo("2 3");
        assertThat(minutes(range(119, 241))).isEqualTo("2 3 4");
        assertThat(minutes(range(121, 239))).isEqualTo("3");
    }

    @Test
    void countsBackFromToWhateverFromSays() {
        inMinutes(1, 2, 4, 5);
        assertThat(minutes(ask("240", "300", "1"))).isEqualTo("4");
        assertThat(minutes(ask("240", "300", "3"))).isEqualTo("1 2 4");
        assertThat(minutes(ask("0", "301", "2"))).isEqualTo("4 5");
        assertThat(minutes(ask(null, "9999", "2"))).isEqualTo("4 5");
    }

    @Test
    void whereFewerAreLeftThanCountedTheyAreAll() {
        inMinutes(1, 2, 4);
        assertThat(minutes(ask("230", "240", "500"))).isEqualTo("1 2");
    }

    @Test
    void anEmptyRangeTellsWhereTheNearestOlderCandleStarts() {
        inMinutes(1, 2, 9);
        assertThat(range(180, 540)).isEqualTo("{\"s\":\"no_data\",\"nextTime\":120}");
        assertThat(range(120, 120)).isEqualTo("{\"s\":\"no_data\",\"nextTime\":60}");
        assertThat(range(61, 120)).isEqualTo("{\"s\":\"no_data\",\"nextTime\":60}");
        assertThat(range(9_000, 9_060)).isEqualTo("{\"s\":\"no_data\",\"nextTime\":540}");
    }

    @Test
    void whereHistoryEndsThereIsNoNextTime() {
        inMinutes(5);
        assertThat(range(0, 300)).isEqualTo(NO_DATA);
        assertThat(range(-600, -60)).isEqualTo(NO_DATA);
        assertThat(ask("0", "300", "2")).isEqualTo(NO_DATA);
    }

    /** What the adapter asks every ten seconds. */
    @Test
    void thePollGetsTheOpenCandleAndTheOneBefore() {
        market.trades(5 * MINUTE, 6 * MINUTE, 6 * MINUTE + 1_000);
        assertThat(ask("-210", "390", "2"))
                .isEqualTo(
                        "{\"s\":\"ok\",\"t\":[300,360],\"o\":[1,2],\"h\":[1,3],\"l\":[1,2],\"c\":[1,3],\"v\":[1,2]}");
        market.trades(6 * MINUTE + 2_000);
        assertThat(ask("-200", "400", "2"))
                .isEqualTo(
                        "{\"s\":\"ok\",\"t\":[300,360],\"o\":[1,2],\"h\":[1,4],\"l\":[1,2],\"c\":[1,4],\"v\":[1,3]}");
        market.trades(7 * MINUTE);
        assertThat(minutes(ask("-170", "430", "2"))).isEqualTo("6 7");
        assertThat(minutes(range(360, 430))).isEqualTo("6 7");
    }

    @Test
    void whereMoreIsAskedForThanFitsTheNewestCome() {
        market.trades(LongStream.rangeClosed(1, 5_003).map(i -> i * MINUTE).toArray());
        String all = IntStream.rangeClosed(4, 5_003).mapToObj(Integer::toString).collect(Collectors.joining(" "));
        assertThat(minutes(range(0, 400_000))).isEqualTo(all);
        assertThat(minutes(ask("0", "400000", "1000000"))).isEqualTo(all);
        assertThat(minutes(ask("0", "240", "1000000"))).as("the rest").isEqualTo("1 2 3");
    }

    @Test
    void goesOnInTheStoreWhereMemoryEnds() {
        TestMarket earlier = new TestMarket(10, 100).trades(MINUTE, 2 * MINUTE, 3 * MINUTE);
        inMinutes(7, 8);
        UdfHistory history = new UdfHistory(new OtherMarket(earlier));
        assertThat(minutes(find(history, "0", "600", null))).isEqualTo("1 2 3 7 8");
        assertThat(minutes(find(history, "0", "600", "3"))).isEqualTo("3 7 8");
        assertThat(minutes(find(history, "420", "421", "2"))).isEqualTo("3 7");
        assertThat(find(history, "240", "420", null)).isEqualTo("{\"s\":\"no_data\",\"nextTime\":180}");
        assertThat(find(history, "0", "60", null)).isEqualTo(NO_DATA);
    }

    private void inMinutes(long... minutes) {
        market.trades(LongStream.of(minutes).map(minute -> minute * MINUTE).toArray());
    }

    private String range(long from, long to) {
        return ask(Long.toString(from), Long.toString(to), null);
    }

    private String ask(@Nullable String from, String to, @Nullable String countback) {
        return find(new UdfHistory(StoredPast.NONE), from, to, countback);
    }

    private String find(UdfHistory history, @Nullable String from, String to, @Nullable String countback) {
        byte[] answer = history.find(market.streams(), UdfQuery.of("1", from, to, countback));
        return new String(answer, StandardCharsets.US_ASCII);
    }

    /** In which minutes the candles of the answer start. */
    private static String minutes(String answer) {
        String times = answer.substring(answer.indexOf("\"t\":[") + 5, answer.indexOf(']'));
        return List.of(times.split(",")).stream()
                .map(seconds -> Long.toString(Long.parseLong(seconds) / 60))
                .collect(Collectors.joining(" "));
    }

    /** Has stored what another market has in memory. */
    private record OtherMarket(TestMarket market) implements StoredPast {

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
            throw new AssertionError("no trades are asked for");
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
            List<StreamItem> found =
                    new ArrayList<>(market.minutes().newest(new TimeRange(from, to)::contains, (int) limit));
            (newestFirst ? found.reversed() : found).forEach(each::test);
        }
    }
}
