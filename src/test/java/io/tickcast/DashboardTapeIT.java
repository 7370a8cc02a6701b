package io.tickcast;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

/** The list of trades, while it is read and while much comes at once. */
class DashboardTapeIT {

    private static final String GOLD = "GOLD-USD";
    private static final int FIRST = 90;
    private static final int MANY = 700;

    private LocalServer server;
    private DashboardPage page;

    @BeforeEach
    void start() throws IOException {
        server = LocalServer.start();
        server.ingest().trades(GOLD, 1, FIRST);
        page = DashboardPage.start();
        page.open(server.port(), "#" + GOLD + "/1m");
        Deadline.await("the tape is filled", () -> page.newestTrade() == FIRST);
    }

    @AfterEach
    void stop() {
        if (page != null) {
            page.close();
        }
        server.close();
    }

    @Test
    void it_holds_still_while_one_reads_and_counts_all_that_came() {
        page.script("document.querySelector('#tape [data-scroll]').scrollTop = 300");
        server.ingest().trades(GOLD, FIRST + 1, FIRST + MANY);
        Deadline.await(
                "all are counted", () -> page.text("#tape [data-to-newest]").equals(MANY + " new ↑"));

        server.ingest().trade("IRON-USD", "1", "98.50", System.currentTimeMillis());
        page.awaitListed(GOLD, "IRON-USD");
        page.click("#zone");
        Deadline.await("times are local", () -> !page.text("[data-zone-label]").equalsIgnoreCase("Time UTC"));
        assertThat(page.json("document.querySelector('#tape [data-scroll]').scrollTop")
                        .intValue())
                .isEqualTo(300);
        assertThat(page.newestTrade()).isEqualTo(FIRST);

        page.click("#tape [data-to-newest]");
        Deadline.await("the newest is shown", () -> page.newestTrade() == FIRST + MANY);
    }

    @Test
    void the_last_of_a_burst_is_drawn_though_timers_are_early() {
        page.script("const real = setTimeout; window.setTimeout = (task, ms) => real(task, ms / 2)");
        for (long number = FIRST + 1; number <= FIRST + 30; number++) {
            server.ingest().trades(GOLD, number, number);
        }
        Deadline.await("the last is drawn", () -> page.newestTrade() == FIRST + 30);
    }
}
