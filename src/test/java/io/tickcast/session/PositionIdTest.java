package io.tickcast.session;

import static org.assertj.core.api.Assertions.assertThat;

import io.tickcast.market.StreamPosition;
import java.util.Map;
import java.util.Random;
import java.util.TreeMap;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class PositionIdTest {

    private static final String EPOCH = "mwqdtd0d-5e82579a";

    @Test
    void an_id_says_what_was_reached_by_symbol_and_epoch() {
        Map<String, StreamPosition> positions = Map.of(
                "BTC-USD", new StreamPosition(EPOCH, 1_234),
                "ETH-USD", new StreamPosition(EPOCH, 0),
                "SOL-USD", new StreamPosition("an-earlier-one", Long.MAX_VALUE));
        assertThat(PositionId.parse(idOf(positions))).contains(positions);
    }

    @Test
    void positions_change_with_the_frame_that_takes_the_client_there_and_not_before() {
        ReadPositions positions = new ReadPositions(Map.of("A-USD", new StreamPosition("old", 7)));
        positions.reached(0, "B-USD", new StreamPosition("new", 1));
        positions.reached(2, "A-USD", new StreamPosition("new", 9));
        positions.sent(0);
        assertThat(PositionId.parse(positions.id()))
                .contains(Map.of("A-USD", new StreamPosition("old", 7), "B-USD", new StreamPosition("new", 1)));
        positions.sent(1);
        assertThat(positions.isUntold()).isFalse();
        positions.sent(2);
        assertThat(positions.isUntold()).isTrue();
        assertThat(PositionId.parse(positions.id()))
                .contains(Map.of("A-USD", new StreamPosition("new", 9), "B-USD", new StreamPosition("new", 1)));
    }

    @Test
    void what_was_not_sent_is_forgotten() {
        ReadPositions positions = new ReadPositions(Map.of());
        positions.reached(0, "A-USD", new StreamPosition("new", 9));
        positions.forgetAhead();
        positions.sent(0);
        assertThat(positions.id()).isNull();
    }

    @ParameterizedTest
    @ValueSource(ints = {1, 12, 100, 500, 1_000})
    void an_id_is_short_enough_for_a_header_and_has_only_letters_that_one_may_have(int symbols) {
        Map<String, StreamPosition> positions = positions(symbols);
        String id = idOf(positions);
        assertThat(PositionId.parse(id)).contains(positions);
        assertThat(id).matches("[A-Za-z0-9_.-]+");
        assertThat(id.length()).isLessThan(60 + 14 * symbols);
    }

    @Test
    void with_the_longest_names_there_are_the_id_of_a_stream_still_fits() {
        Random random = new Random(1);
        Map<String, StreamPosition> positions = new TreeMap<>();
        while (positions.size() < EventSession.MAX_TRADE_STREAMS) {
            StringBuilder name = new StringBuilder();
            random.ints(32, 'A', 'Z' + 1).forEach(letter -> name.append((char) letter));
            positions.put(name.toString(), new StreamPosition(EPOCH, random.nextLong(1L << 40)));
        }
        assertThat(idOf(positions).length()).isLessThan(48 * 1024);
        assertThat(PositionId.parse(idOf(positions))).contains(positions);
    }

    @Test
    void a_cut_or_changed_id_is_none_or_another_but_never_a_failure() {
        String id = idOf(positions(20));
        Random random = new Random(2);
        for (int end = 0; end < id.length() - 1; end++) {
            assertThat(PositionId.parse(id.substring(0, end))).isEmpty();
        }
        for (int i = 0; i < 2_000; i++) {
            StringBuilder changed = new StringBuilder(id);
            changed.setCharAt(random.nextInt(id.length()), (char) (' ' + random.nextInt(95)));
            PositionId.parse(changed.toString())
                    .ifPresent(positions -> assertThat(positions).hasSizeLessThanOrEqualTo(PositionId.MAX_POSITIONS));
        }
    }

    /** Names as exchanges have them. */
    private static Map<String, StreamPosition> positions(int count) {
        Random random = new Random(count);
        Map<String, StreamPosition> positions = new TreeMap<>();
        while (positions.size() < count) {
            StringBuilder base = new StringBuilder();
            random.ints(2 + random.nextInt(4), 'A', 'Z' + 1).forEach(letter -> base.append((char) letter));
            String quote = random.nextInt(3) == 0 ? "-EUR" : "-USD";
            positions.put(base + quote, new StreamPosition(EPOCH, random.nextLong(5_000_000)));
        }
        return positions;
    }

    private static String idOf(Map<String, StreamPosition> positions) {
        String id = new ReadPositions(positions).id();
        assertThat(id).isNotNull();
        return id;
    }
}
