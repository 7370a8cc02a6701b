package io.tickcast.store;

import static io.tickcast.store.StoredItems.BTC;
import static io.tickcast.store.StoredItems.MINUTE;
import static io.tickcast.store.StoredItems.NOON;
import static io.tickcast.store.StoredItems.trade;
import static org.assertj.core.api.Assertions.assertThat;

import io.tickcast.engine.Markets;
import io.tickcast.market.Interval;
import java.util.List;
import java.util.Map;
import java.util.NavigableMap;
import org.junit.jupiter.api.Test;

/** On a store that keeps nothing: what the keeper lets go of too early is lost. */
class CandleKeeperTest {

    private final CandleKeeper candles = new CandleKeeper(new NoStore(), new Markets());
    private long writes;

    @Test
    void aCandleIsKeptUntilItsLastStateCanBeRead() {
        candles.add(List.of(trade(BTC, 1, 1, 0), trade(BTC, 2, 2, MINUTE)));
        long first = write();
        candles.add(List.of(trade(BTC, 3, 3, 1)));
        long second = write();

        candles.forgetReadable(first);
        candles.add(List.of(trade(BTC, 4, 4, 2)));

        assertThat(minutes().get(NOON).candle().trades()).isEqualTo(3);
        assertThat(second).isGreaterThan(first);
    }

    @Test
    void aCandleThatIsOverSinceIsNotTakenForTheOpenOneOfTheStore() {
        candles.add(List.of(trade(BTC, 1, 1, 0)));
        long first = write();
        candles.add(List.of(trade(BTC, 2, 2, MINUTE)));

        candles.forgetReadable(first);

        assertThat(minutes().get(NOON).candle().closed()).isTrue();
    }

    @Test
    void whatCanBeReadIsForgotten() {
        candles.add(List.of(trade(BTC, 1, 1, 0), trade(BTC, 2, 2, MINUTE)));

        candles.forgetReadable(write());

        assertThat(minutes()).isEmpty();
        assertThat(candles.changed()).isEmpty();
    }

    private long write() {
        Map<Interval, List<StoredCandle>> changed = candles.changed();
        candles.written(changed, ++writes);
        return writes;
    }

    private NavigableMap<Long, StoredCandle> minutes() {
        return candles.changed(BTC, Interval.ONE_MINUTE, 0, Long.MAX_VALUE);
    }
}
