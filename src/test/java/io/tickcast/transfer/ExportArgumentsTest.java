package io.tickcast.transfer;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.tickcast.market.Interval;
import java.nio.file.Path;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class ExportArgumentsTest {

    @Test
    void all_trades_go_to_the_standard_output_unless_options_say_otherwise() {
        assertThat(read("--symbol=BTC-USD"))
                .isEqualTo(new ExportArguments("BTC-USD", 0, Long.MAX_VALUE, null, null, List.of()));
    }

    @Test
    void options_choose_times_candles_and_file() {
        assertThat(read(
                        "--symbol=X",
                        "--from=5",
                        "--to=2023-11-14T22:13:20.000001Z",
                        "--interval=1m",
                        "--output=x.csv.gz",
                        "--tickcast.history.dir=d"))
                .isEqualTo(new ExportArguments(
                        "X",
                        5,
                        1_700_000_000_001L,
                        Interval.ONE_MINUTE,
                        Path.of("x.csv.gz"),
                        List.of("--tickcast.history.dir=d")));
    }

    @ParameterizedTest
    @CsvSource({
        "0, 0",
        "1700000000000, 1700000000000",
        "2023-11-14T22:13:20Z, 1700000000000",
        "2023-11-14T22:13:20, 1700000000000",
        "2023-11-15T00:13:20.5+02:00, 1700000000500",
        "2023-11-14, 1699920000000",
    })
    void times_are_epoch_milliseconds_or_iso_8601(String text, long expected) {
        assertThat(read("--symbol=X", "--from=" + text).from()).isEqualTo(expected);
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            quoteCharacter = '`',
            value = {
                "--from=1 | --symbol is missing",
                "--symbol=x | --symbol: symbol 'x' must be 1 to 32 of A-Z 0-9 . _ - and begin with a letter or a digit",
                "--symbol=X --interval=2m | --interval is '2m', the intervals are: 1s 1m 5m 15m 1h 4h 1d",
                "--symbol=X --from=2 --to=2 | --from must be before --to",
                "--symbol=X trades.csv | 'trades.csv' is no option",
                "--symbol=X --to=noon | --to is 'noon', it must be in epoch milliseconds or a time such as "
                        + "2025-11-21T10:20:00Z or 2025-11-21",
            })
    void what_cannot_be_exported_is_named(String arguments, String message) {
        assertThatThrownBy(() -> read(arguments.split(" ")))
                .isInstanceOf(UsageException.class)
                .hasMessage(message);
    }

    private static ExportArguments read(String... arguments) {
        return ExportArguments.of(Arguments.of(List.of(arguments), ExportArguments.OPTIONS));
    }
}
