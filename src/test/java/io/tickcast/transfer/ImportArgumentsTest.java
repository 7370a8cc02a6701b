package io.tickcast.transfer;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.tickcast.feed.RecordingFormat;
import io.tickcast.transfer.ImportArguments.Source;
import java.nio.file.Path;
import java.util.List;
import java.util.Set;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class ImportArgumentsTest {

    @Test
    void the_format_follows_from_each_files_name() {
        assertThat(read("a.csv", "b.csv.GZ", "c.frames.gz").sources())
                .containsExactly(
                        new Source(Path.of("a.csv"), RecordingFormat.CSV, Set.of()),
                        new Source(Path.of("b.csv.GZ"), RecordingFormat.CSV, Set.of()),
                        new Source(Path.of("c.frames.gz"), RecordingFormat.BINANCE_FRAMES, Set.of()));
    }

    @Test
    void the_format_that_is_given_is_that_of_all_files() {
        assertThat(read("a.txt", "b.csv", "--format=binance-frames").sources())
                .extracting(Source::format)
                .containsOnly(RecordingFormat.BINANCE_FRAMES);
    }

    @Test
    void symbols_of_frames_may_have_the_venues_form() {
        List<Source> sources =
                read("a.frames", "b.csv", "--symbols=BTCUSDT,ETH-USDT").sources();

        assertThat(sources)
                .extracting(Source::symbols)
                .containsExactly(Set.of("BTC-USDT", "ETH-USDT"), Set.of("BTCUSDT", "ETH-USDT"));
        assertThat(sources.getFirst().wants("BTC-USDT")).isTrue();
        assertThat(sources.getFirst().wants("BTCUSDT")).isFalse();
        assertThat(read("a.csv").sources().getFirst().wants("ANY")).isTrue();
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            value = {
                "--format=csv | no file is given",
                "a.txt | the name 'a.txt' does not tell its format: give --format, one of binance-frames, csv",
                "a.csv --format=json | --format is 'json', the formats are: binance-frames, csv",
                "a.csv --symbols=btc | --symbols: symbol 'btc' must be 1 to 32 of A-Z 0-9 . _ - and begin with a letter or a digit",
                "a.csv --symbols=A, | --symbols: symbol '' must be 1 to 32 of A-Z 0-9 . _ - and begin with a letter or a digit",
            })
    void what_cannot_be_imported_is_named(String arguments, String message) {
        assertThatThrownBy(() -> read(arguments.split(" ")))
                .isInstanceOf(UsageException.class)
                .hasMessage(message);
    }

    private static ImportArguments read(String... arguments) {
        return ImportArguments.of(Arguments.of(List.of(arguments), ImportArguments.OPTIONS));
    }
}
