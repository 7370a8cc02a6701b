package io.tickcast.history;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;

import java.time.DateTimeException;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class TimeTextTest {

    @ParameterizedTest
    @CsvSource({
        "0,                               0",
        "1763713620123,                   1763713620123",
        "999999999999999999,              999999999999999999",
        "1970-01-01,                      0",
        "2025-11-21,                      1763683200000",
        "2025-11-21T08:27:00Z,            1763713620000",
        "2025-11-21T08:27Z,               1763713620000",
        "2025-11-21T08:27:00.123Z,        1763713620123",
        "2025-11-21T08:27:00.1230001Z,    1763713620124",
        "2025-11-21T10:27:00+02:00,       1763713620000",
        "2025-11-21T10:27:00 02:00,       1763713620000",
        "2025-11-21T03:27:00-05:00,       1763713620000",
        "2025-11-21T08:27:00,             1763713620000",
        "9999-12-31T23:59:59Z,            253402300799000",
    })
    void readsEpochMillisecondsAndIso8601(String text, long millis) {
        assertThat(TimeText.toEpochMillis(text)).isEqualTo(millis);
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "-1",
                "1.5",
                "1e3",
                "now",
                "2025-11",
                "2025-13-01",
                "2025-02-30",
                "2025-11-21 08:27:00",
                "08:27",
                "T",
                "1969-12-31",
                "1969-12-31T23:59:59Z",
                "9999999999999999999",
                "2025-11-21T08:27:00+99:00"
            })
    void refusesTheRest(String text) {
        assertThatExceptionOfType(DateTimeException.class).isThrownBy(() -> TimeText.toEpochMillis(text));
    }
}
