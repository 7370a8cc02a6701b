package io.tickcast.store;

import static io.tickcast.store.StoredItems.BTC;
import static io.tickcast.store.StoredItems.ETH;
import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;
import org.junit.jupiter.api.Test;

class EpochsTest {

    @Test
    void withoutARunThereIsNothing() {
        Epochs epochs = new Epochs(List.of());

        assertThat(epochs.last()).isEmpty();
        assertThat(epochs.highest(BTC)).isZero();
        assertThat(epochs.lastOf("e1", BTC)).isEmpty();
    }

    @Test
    void eachRunHasItsEnds() {
        Epochs epochs = new Epochs(List.of(
                new EpochEnd("e1", null, 0),
                new EpochEnd("e1", BTC, 5),
                new EpochEnd("e2", null, 0),
                new EpochEnd("e2", BTC, 9),
                new EpochEnd("e2", BTC, 7),
                new EpochEnd("e3", null, 0)));

        assertThat(epochs.last()).isEqualTo("e3");
        assertThat(epochs.lastOf("e1", BTC)).hasValue(5);
        assertThat(epochs.lastOf("e2", BTC)).hasValue(9);
        assertThat(epochs.lastOf("e3", BTC)).hasValue(0);
        assertThat(epochs.lastOf("e1", ETH)).hasValue(0);
        assertThat(epochs.lastOf("e4", BTC)).isEmpty();
        assertThat(epochs.highest(BTC)).isEqualTo(9);
        assertThat(epochs.highest(ETH)).isZero();
    }
}
