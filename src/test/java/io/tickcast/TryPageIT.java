package io.tickcast;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import org.junit.jupiter.api.Test;
import org.openqa.selenium.By;
import org.openqa.selenium.Keys;

/** The page on which people type a message and see the frames. */
class TryPageIT {

    @Test
    void an_example_is_one_click_away_and_a_typed_message_is_answered() throws IOException {
        try (LocalServer server = LocalServer.start();
                DashboardPage page = DashboardPage.start()) {
            server.ingest().trade("GOLD-USD", "1", "2650.75", System.currentTimeMillis());
            page.visit(server.port(), "/try.html");
            page.awaitState("connected");
            Deadline.await(
                    "the examples name a symbol of this server",
                    () -> page.find("#message").getDomProperty("value").contains("GOLD-USD"));
            page.driver()
                    .findElement(By.xpath("//button[starts-with(., 'Trades, with')]"))
                    .click();
            Deadline.await(
                    "the snapshot is shown",
                    () -> page.text("[data-type='snapshot']").contains("2650.75"));
            page.find("#message").clear();
            page.find("#message")
                    .sendKeys("{\"action\":\"ping\",\"id\":\"mine\"}", Keys.chord(Keys.CONTROL, Keys.ENTER));
            Deadline.await(
                    "the pong is shown", () -> page.text("[data-type='pong']").contains("\"id\":\"mine\""));
            page.browser().screenshot("try");
            assertThat(page.browser().consoleErrors()).isEmpty();
        }
    }

    @Test
    void the_list_is_cleared_while_frames_stream() throws IOException {
        try (LocalServer server = LocalServer.start();
                DashboardPage page = DashboardPage.start()) {
            page.visit(server.port(), "/try.html");
            page.awaitState("connected");
            Deadline.await(
                    "the message is there",
                    () -> !page.find("#message").getDomProperty("value").isEmpty());
            Deadline.await("notes are shown", () -> page.text("#frames").contains("Connected to"));
            page.script("document.querySelector('#clear').click(); document.querySelector('#send').click()");
            Deadline.await("what was sent is shown", () -> page.text("#frames").contains("\"action\":"));
            assertThat(page.text("#frames")).as("what was before").doesNotContain("Connected to");
        }
    }
}
