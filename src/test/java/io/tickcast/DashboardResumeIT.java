package io.tickcast;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.util.List;
import java.util.stream.LongStream;
import org.junit.jupiter.api.Test;

/** The server is killed while the page is open, and started again on what it has stored. */
class DashboardResumeIT {

    private static final int FIRST = 10;

    /** More than a snapshot brings, which is 100; of 120 each still has its row. */
    private static final int BEFORE = 115;

    private static final int AFTER = 120;

    @Test
    void the_page_goes_on_and_its_tape_holds_each_trade_once() throws IOException {
        try (DashboardPage page = DashboardPage.start();
                TickcastProcess server = TickcastProcess.start("--tickcast.history.mode=embedded")) {
            server.ingest().trades("GOLD-USD", 1, FIRST);
            page.open(server.port(), "#GOLD-USD/1m");
            Deadline.await("the tape is there", () -> page.newestTrade() == FIRST);
            server.ingest().trades("GOLD-USD", FIRST + 1, BEFORE);
            Deadline.await("the tape is filled", () -> page.newestTrade() == BEFORE);

            server.kill();
            page.awaitState("reconnecting");
            assertThat(page.tape()).as("what was there stays").isEqualTo(numbers(BEFORE));
            server.restart();
            server.ingest().trades("GOLD-USD", BEFORE + 1, AFTER);

            page.awaitState("connected");
            Deadline.await("the tape has gone on", () -> page.newestTrade() == AFTER);
            assertThat(page.tape()).isEqualTo(numbers(AFTER));
            assertThat(page.text("#tape .gap")).as("no gap").isEmpty();
        }
    }

    /** Newest first. */
    private static List<Long> numbers(long newest) {
        return LongStream.iterate(newest, number -> number > 0, number -> number - 1)
                .boxed()
                .toList();
    }
}
