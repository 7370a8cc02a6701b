package io.tickcast.history;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;

import io.tickcast.market.Interval;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.springframework.web.ErrorResponseException;

class UdfQueryTest {

    @ParameterizedTest
    @CsvSource({
        "1S,  ONE_SECOND",
        "1,   ONE_MINUTE",
        "5,   FIVE_MINUTES",
        "15,  FIFTEEN_MINUTES",
        "60,  ONE_HOUR",
        "240, FOUR_HOURS",
        "1D,  ONE_DAY",
        "D,   ONE_DAY"
    })
    void knowsTheNamesOfResolutions(String resolution, Interval interval) {
        assertThat(UdfQuery.of(resolution, "1", "2", null))
                .isEqualTo(new UdfQuery(interval, new TimeRange(1_000L, 2_000L), 5_000));
    }

    @Test
    void offersTheSixThatChartsShow() {
        assertThat(Resolution.offered()).containsExactly("1", "5", "15", "60", "240", "1D");
    }

    @Test
    void whatIsCountedHasNoBegin() {
        assertThat(UdfQuery.of("1", "1", "2", "7"))
                .isEqualTo(new UdfQuery(Interval.ONE_MINUTE, new TimeRange(null, 2_000L), 7));
        assertThat(UdfQuery.of("1", null, "2", "1000000").limit()).isEqualTo(5_000);
    }

    /** The adapter asks so for the rest of what did not fit into an answer. */
    @Test
    void whatIsCountedMayHaveABeginAfterItsEnd() {
        assertThat(UdfQuery.of("1", "3", "2", "7")).isEqualTo(UdfQuery.of("1", null, "2", "7"));
    }

    @Test
    void timesBefore1970AreTheBeginning() {
        assertThat(UdfQuery.of("1", "-2208988800", "2", "").range()).isEqualTo(new TimeRange(0L, 2_000L));
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            nullValues = "-",
            value = {
                "-  | 1 | 2 | - | resolution is missing, it must be one of 1 5 15 60 240 1D 1S",
                "1W | 1 | 2 | - | resolution is '1W', it must be one of 1 5 15 60 240 1D 1S",
                "1m | 1 | 2 | 5 | resolution is '1m', it must be one of 1 5 15 60 240 1D 1S",
                "1  | - | 2 | - | from is missing, it must be epoch seconds such as 1763713620",
                "1  | x | 2 | 5 | from is 'x', it must be epoch seconds such as 1763713620",
                "1  | 1 | - | 5 | to is missing, it must be epoch seconds such as 1763713620",
                "1  | 1 | 2.5 | - | to is '2.5', it must be epoch seconds such as 1763713620",
                "1  | 1 | 1763713620123 | - | to is '1763713620123', it must be epoch seconds such as 1763713620",
                "1  | -9223372036854775808 | 2 | - | from is '-9223372036854775808', it must be epoch seconds such as 1763713620",
                "1  | 3 | 2 | - | from is 3, it must not be after to, which is 2",
                "1  | 1 | 2 | 0 | countback is '0', it must be an integer from 1 to 1000000",
                "1  | 1 | 2 | x | countback is 'x', it must be an integer from 1 to 1000000",
                "1  | 1 | 2 | 1000000000 | countback is '1000000000', it must be an integer from 1 to 1000000",
            })
    void refusesWhatCannotBeMeant(
            @Nullable String resolution,
            @Nullable String from,
            @Nullable String to,
            @Nullable String countback,
            String message) {
        assertThatExceptionOfType(ErrorResponseException.class)
                .isThrownBy(() -> UdfQuery.of(resolution, from, to, countback))
                .satisfies(refusal -> assertThat(refusal.getBody().getDetail()).isEqualTo(message));
    }
}
