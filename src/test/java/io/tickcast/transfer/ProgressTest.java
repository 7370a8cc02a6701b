package io.tickcast.transfer;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.ByteArrayOutputStream;
import java.io.PrintStream;
import java.nio.charset.StandardCharsets;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.Test;

class ProgressTest {

    private final ByteArrayOutputStream printed = new ByteArrayOutputStream();
    private final PrintStream out = new PrintStream(printed, true, StandardCharsets.UTF_8);
    private long nanos;

    @Test
    void a_line_is_printed_every_five_seconds() {
        Progress progress = new Progress(out, false, () -> nanos);
        progress.at(1, 100, 10, "trades", "a.csv");
        after(5_000);
        progress.at(50, 100, 1_000_000, "trades", "a.csv");
        after(4_999);
        progress.at(60, 100, 1_100_000, "trades", "a.csv");
        after(1);
        progress.at(0, 0, 2_000_000, "candles", "X");
        progress.end();

        assertThat(printed.toString(StandardCharsets.UTF_8).lines())
                .containsExactly("50 %  1,000,000 trades  200,000/s  a.csv", "2,000,000 candles  200,000/s  X");
        assertThat(progress.elapsed()).isEqualTo(TimeUnit.SECONDS.toNanos(10));
    }

    @Test
    void a_bar_is_drawn_on_a_terminal_and_taken_away_at_the_end() {
        Progress progress = new Progress(out, true, () -> nanos);
        after(200);
        progress.at(50, 100, 1_000, "trades", "a.csv");
        String bar = "[###############...............]  50 %  1,000 trades  5,000/s  a.csv";
        assertThat(printed.toString(StandardCharsets.UTF_8)).isEqualTo("\r" + bar + " ".repeat(100 - bar.length()));

        progress.end();
        assertThat(printed.toString(StandardCharsets.UTF_8)).endsWith("\r" + " ".repeat(100) + "\r");
    }

    private void after(long millis) {
        nanos += TimeUnit.MILLISECONDS.toNanos(millis);
    }
}
