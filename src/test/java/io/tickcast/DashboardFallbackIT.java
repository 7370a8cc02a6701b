package io.tickcast;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import org.junit.jupiter.api.Test;

/** A network on which no WebSocket gets through. */
class DashboardFallbackIT {

    @Test
    void prices_move_all_the_same_and_the_page_says_how_they_come() throws IOException {
        try (LocalServer server = LocalServer.start();
                MeteredProxy network = MeteredProxy.startWithoutWebSockets(server.port());
                DashboardPage page = DashboardPage.start()) {
            server.ingest().trade("GOLD-USD", "1", "2650.75", System.currentTimeMillis());
            page.open(network.port(), "#GOLD-USD/1m");
            Deadline.await("the price is there", () -> page.price("GOLD-USD").equals("2,650.75"));
            server.ingest().trade("GOLD-USD", "2", "2651.25", System.currentTimeMillis());
            Deadline.await("it moves", () -> page.price("GOLD-USD").equals("2,651.25"));
            Deadline.await("the tape goes on", () -> page.newestTrade() == 2);
            assertThat(page.text("[data-field='transport']")).isEqualTo("SSE");
        }
    }
}
