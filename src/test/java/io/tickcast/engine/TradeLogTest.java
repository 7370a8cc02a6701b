package io.tickcast.engine;

import static org.assertj.core.api.Assertions.assertThat;

import io.tickcast.market.Channel;
import io.tickcast.market.Decimal;
import io.tickcast.market.StreamKey;
import io.tickcast.market.StreamPosition;
import io.tickcast.market.Trade;
import java.util.ArrayList;
import java.util.List;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class TradeLogTest {

    private static final StreamKey KEY = new StreamKey(Channel.TRADE, "BTC-USD", null);

    @Test
    void isEmptyAtFirst() {
        TradeLog log = new TradeLog(KEY, "e1", 10);

        assertThat(log.position()).isEqualTo(new StreamPosition("e1", 0));
        assertThat(log.oldest()).isEqualTo(1);
        assertThat(IntStream.rangeClosed(-1, 100).mapToObj(log::get)).containsOnlyNulls();
        assertThat(log.gaps()).isEmpty();
    }

    @ParameterizedTest
    @ValueSource(ints = {1, 2, 63, 64, 65, 66, 100, 128, 129, 1_000})
    void holdsTheNewestUpToItsCapacityAndTellsWhichOneGoes(int capacity) {
        TradeLog log = new TradeLog(KEY, "e1", capacity);

        for (int seq = 1; seq <= 2 * capacity + 70; seq++) {
            StreamItem evicted = log.append(item(seq));
            assertThat(evicted == null ? 0 : evicted.seq()).isEqualTo(Math.max(0, seq - capacity));
            assertThat(log.head()).isEqualTo(seq);
            assertThat(log.oldest()).isEqualTo(Math.max(1, seq - capacity + 1));
            assertThat(log.get(log.oldest() - 1)).isNull();
            assertThat(log.get(log.oldest()).seq()).isEqualTo(log.oldest());
            assertThat(log.get(seq).seq()).isEqualTo(seq);
            assertThat(log.get(seq + 1)).isNull();
        }
        assertThat(read(log))
                .containsExactlyElementsOf(IntStream.rangeClosed(capacity + 71, 2 * capacity + 70)
                        .boxed()
                        .toList());
    }

    @Test
    void keepsAllWhileItGrows() {
        TradeLog log = new TradeLog(KEY, "e1", 1_000);

        for (int seq = 1; seq <= 1_000; seq++) {
            log.append(item(seq));
            assertThat(read(log)).hasSize(seq);
        }
        assertThat(read(log))
                .containsExactlyElementsOf(
                        IntStream.rangeClosed(1, 1_000).boxed().toList());
    }

    @Test
    void forgetsTheOldestOfTooManyGaps() {
        TradeLog log = new TradeLog(KEY, "e1", 10);
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

    private static StreamItem item(long seq) {
        Trade trade = new Trade("BTC-USD", null, Decimal.parse("1"), Decimal.parse("1"), null, seq);
        return new StreamItem(seq, trade, TestMarket.PLAIN);
    }
}
