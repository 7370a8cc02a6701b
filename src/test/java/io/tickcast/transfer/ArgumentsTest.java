package io.tickcast.transfer;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.util.List;
import java.util.Map;
import java.util.Set;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class ArgumentsTest {

    private static final Set<String> KNOWN = Set.of("format", "symbols");

    @Test
    void options_properties_and_files_may_stand_in_any_order() {
        Arguments found = Arguments.of(
                List.of("--tickcast.history.dir=a=b", "one.csv", "--format=csv", "--debug.x", "two.csv"), KNOWN);

        assertThat(found)
                .isEqualTo(new Arguments(
                        List.of("one.csv", "two.csv"),
                        Map.of("format", "csv"),
                        List.of("--tickcast.history.dir=a=b", "--debug.x"),
                        false));
    }

    @ParameterizedTest
    @CsvSource({"--help", "-h", "-?"})
    void help_may_be_asked_for_anywhere(String help) {
        assertThat(Arguments.of(List.of("one.csv", help), KNOWN).help()).isTrue();
    }

    @ParameterizedTest
    @CsvSource({
        "--formt=csv, there is no option --formt=csv",
        "-format=csv, there is no option -format=csv",
        "--tickcast, there is no option --tickcast",
        "-, there is no option -",
        "--, there is no option --",
        "--=x, there is no option --=x",
        "--format, --format needs a value: --format=…",
        "--format=, --format needs a value: --format=…",
        "--symbols=A, --symbols is there twice",
    })
    void what_is_no_option_or_has_no_value_is_named(String argument, String message) {
        assertThatThrownBy(() -> Arguments.of(List.of("--symbols=B", argument), KNOWN))
                .isInstanceOf(UsageException.class)
                .hasMessage(message);
    }
}
