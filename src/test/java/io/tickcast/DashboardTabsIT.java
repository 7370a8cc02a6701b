package io.tickcast;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.stream.LongStream;
import org.junit.jupiter.api.Test;
import org.openqa.selenium.WindowType;

/** What several tabs cost the server, and one that nobody looks at. */
class DashboardTabsIT {

    private static final int TABS = 4;

    @Test
    void four_tabs_share_one_connection() throws IOException {
        // A second session would be refused.
        try (LocalServer server = LocalServer.start("--tickcast.limits.connections=1");
                DashboardPage page = DashboardPage.start()) {
            List<String> tabs = new ArrayList<>();
            for (int i = 0; i < TABS; i++) {
                tabs.add(page.driver().switchTo().newWindow(WindowType.TAB).getWindowHandle());
                page.visit(server.port(), "/#GOLD-USD/1m");
            }
            server.ingest().trade("GOLD-USD", "1", "2650.75", System.currentTimeMillis());
            for (String tab : tabs) {
                page.driver().switchTo().window(tab);
                page.awaitState("connected");
                Deadline.await(
                        "the price is there", () -> page.price("GOLD-USD").equals("2,650.75"));
                assertThat(page.text("[data-field='transport']")).isEqualTo("WebSocket");
            }
        }
    }

    @Test
    void a_tab_that_nobody_looks_at_gets_less_and_catches_up_when_it_is_shown() throws IOException {
        try (LocalServer server =
                        LocalServer.start("--tickcast.feeds[0].type=simulated", "--tickcast.feeds[0].rate=1000");
                MeteredProxy network = MeteredProxy.start(server.port());
                DashboardPage page = DashboardPage.start()) {
            page.open(network.port(), "#BTC-USD/1m");
            Deadline.await("prices come", () -> page.newestTrade() > 0);
            long looked =
                    LongStream.generate(network::bytesInASecond).limit(3).min().orElseThrow();
            String tab = page.driver().getWindowHandle();
            page.driver().switchTo().newWindow(WindowType.TAB);
            Deadline.await("half as much comes at most", () -> mostIn3Seconds(network) < looked / 2);

            page.driver().switchTo().window(tab);
            page.driver().executeCdpCommand("Page.bringToFront", Map.of());
            Deadline.await("as much comes again", () -> network.bytesInASecond() >= looked / 2);
            List<Long> trades = page.tape();
            assertThat(trades)
                    .as("none is missing")
                    .isEqualTo(LongStream.iterate(trades.getFirst(), number -> number - 1)
                            .limit(trades.size())
                            .boxed()
                            .toList());
            Deadline.await("trades come", () -> page.newestTrade() > trades.getFirst());
            String price = page.price("BTC-USD");
            Deadline.await("the price moves", () -> !page.price("BTC-USD").equals(price));
        }
    }

    private static long mostIn3Seconds(MeteredProxy network) {
        return LongStream.generate(network::bytesInASecond).limit(3).max().orElseThrow();
    }
}
