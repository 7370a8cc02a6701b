package io.tickcast.store;

import static io.tickcast.store.StoredItems.BTC;
import static io.tickcast.store.StoredItems.all;
import static io.tickcast.store.StoredItems.trade;
import static org.assertj.core.api.Assertions.assertThat;

import io.tickcast.feed.FeedKind;
import io.tickcast.market.Instrument;
import io.tickcast.market.Interval;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;

class NoStoreTest {

    private final HistoryStore store = new NoStore();

    @Test
    void whatIsWrittenIsNeverFound() {
        store.write(List.of(trade(BTC, 1, 1)));
        store.writeInstruments(List.of(new StoredInstrument(Instrument.of(BTC, 1, 1, "venue"), FeedKind.VENUE)));
        store.writeEpochs(List.of(new EpochEnd("e1", null, 0)));
        store.writeGaps(List.of(new StoredGap(BTC, StoredGap.Reason.OVERLOAD, 1, 2, null, null)));
        store.write(new Checkpoint(7, Map.of(), List.of(), List.of(new StoredQuote(BTC, null, 1, 1))));
        store.recover();

        assertThat(store.isLasting()).isFalse();
        assertThat(all((java.util.function.Predicate<JournaledTrade> each) ->
                        store.trades(TradeScan.receivedAfter(0), each)))
                .isEmpty();
        assertThat(all((java.util.function.Predicate<StoredCandle> each) ->
                        store.candles(new CandleScan(BTC, Interval.ONE_DAY, 0, 9, false, 9), each)))
                .isEmpty();
        assertThat(all(store::blocks)).isEmpty();
        assertThat(store.instruments()).isEmpty();
        assertThat(store.quotes()).isEmpty();
        assertThat(store.epochs()).isEmpty();
        assertThat(store.gaps()).isEmpty();
        assertThat(store.lastReceived()).isZero();
        assertThat(store.lastCheckpoint()).isZero();
        store.ids((symbol, id, received) -> {
            throw new AssertionError("an id");
        });
    }

    @Test
    void nobodyWaitsForWhatItWillNeverHave() {
        store.write(List.of(trade(BTC, 1, 1)));

        assertThat(store.readable()).isGreaterThanOrEqualTo(store.written());
        store.dropTradesBefore(Long.MAX_VALUE);
        store.close();
        store.close();
    }
}
