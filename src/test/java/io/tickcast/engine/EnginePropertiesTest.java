package io.tickcast.engine;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;

import io.tickcast.market.Interval;
import java.util.Arrays;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class EnginePropertiesTest {

    @Test
    void oneSecondCandlesHaveAMemoryOfTheirOwn() {
        EngineProperties properties = new EngineProperties(1, 2, 3, 1);

        assertThat(Arrays.stream(Interval.values()).mapToInt(properties::candles))
                .containsExactly(3, 2, 2, 2, 2, 2, 2);
    }

    @ParameterizedTest
    @CsvSource({
        "0, 2, 2, 1, 'tickcast.engine.trades is 0, it must be at least 1'",
        "1000001, 2, 2, 1, 'tickcast.engine.trades is 1000001, it must be at most 1000000'",
        "1, 1, 2, 1, 'tickcast.engine.candles is 1, it must be at least 2'",
        "1, 2, 1, 1, 'tickcast.engine.second-candles is 1, it must be at least 2'",
        "1, 2, 2, -1, 'tickcast.engine.inbox is -1, it must be at least 1'"
    })
    void whatCannotWorkIsRefusedByItsName(int trades, int candles, int secondCandles, int inbox, String message) {
        assertThatIllegalArgumentException()
                .isThrownBy(() -> new EngineProperties(trades, candles, secondCandles, inbox))
                .withMessage(message);
    }
}
