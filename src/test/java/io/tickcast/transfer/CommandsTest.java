package io.tickcast.transfer;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.ByteArrayOutputStream;
import java.io.PrintStream;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.OptionalInt;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class CommandsTest {

    private final ByteArrayOutputStream out = new ByteArrayOutputStream();
    private final ByteArrayOutputStream err = new ByteArrayOutputStream();
    private final Commands commands =
            new Commands(out, new PrintStream(err, true, StandardCharsets.UTF_8), () -> false, () -> 0);

    @ParameterizedTest
    @ValueSource(strings = {"", "--server.port=9000 --debug"})
    void without_a_command_the_server_is_wanted(String arguments) {
        assertThat(run(arguments)).isEmpty();
        assertThat(text(out)).isEmpty();
        assertThat(text(err)).isEmpty();
    }

    @ParameterizedTest
    @CsvSource({
        "help, PROGRAM",
        "--help, PROGRAM",
        "-h, PROGRAM",
        "--server.port=9000 --help, PROGRAM",
        "help import, IMPORT",
        "import --help, IMPORT",
        "--help import, IMPORT",
        "import no-such.csv -h, IMPORT",
        "help export, EXPORT",
        "export --help, EXPORT",
    })
    void help_is_shown_where_it_is_asked_for(String arguments, String which) {
        assertThat(run(arguments)).hasValue(0);
        assertThat(text(out)).isEqualTo(help(which));
        assertThat(text(err)).isEmpty();
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            value = {
                "imprt a.csv | tickcast: there is no command 'imprt' | PROGRAM",
                "--server.port=9000 start | tickcast: there is no command 'start' | PROGRAM",
                "-Dserver.port=9000 | tickcast: there is no command '-Dserver.port=9000' | PROGRAM",
                "import | tickcast import: no file is given | IMPORT",
                "import a.csv --formt=csv | tickcast import: there is no option --formt=csv | IMPORT",
                "export | tickcast export: --symbol is missing | EXPORT",
            })
    void wrong_usage_is_named_with_the_help(String arguments, String message, String which) {
        assertThat(run(arguments)).hasValue(2);
        assertThat(text(err)).isEqualTo(message + System.lineSeparator() + System.lineSeparator() + help(which));
        assertThat(text(out)).isEmpty();
    }

    @Test
    void a_missing_file_is_named_before_anything_is_opened() {
        assertThat(run("import /no/such.csv")).hasValue(1);
        assertThat(text(err))
                .isEqualTo("tickcast import: /no/such.csv: there is no such file" + System.lineSeparator());
        assertThat(text(out)).isEmpty();
    }

    private OptionalInt run(String arguments) {
        return commands.run(arguments.isEmpty() ? List.of() : List.of(arguments.split(" ")));
    }

    private static String help(String which) {
        return switch (which) {
            case "IMPORT" -> Help.IMPORT;
            case "EXPORT" -> Help.EXPORT;
            default -> Help.PROGRAM;
        };
    }

    private static String text(ByteArrayOutputStream bytes) {
        return bytes.toString(StandardCharsets.UTF_8);
    }
}
