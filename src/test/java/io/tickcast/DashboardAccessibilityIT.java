package io.tickcast;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import tools.jackson.databind.JsonNode;

/** The rules that axe-core checks hold on each page, whatever the colours and the screen. */
class DashboardAccessibilityIT {

    private static final Path AXE = Path.of(
            System.getProperty("tickcast.test-node", "target/test-node"), "node_modules", "axe-core", "axe.min.js");
    private static final List<String> GRAVE = List.of("serious", "critical");

    /** What flashes while the colours are switched goes from those of one theme to those of the other: let it end. */
    private static final String CHECK = """
            const done = arguments[arguments.length - 1];
            const ending = document.getAnimations().filter(({effect}) => effect.getComputedTiming().endTime < Infinity);
            Promise.allSettled(ending.map(({finished}) => finished))
                .then(() => axe.run())
                .then(({violations}) => done(JSON.stringify(violations)), (failure) => done(String(failure)));
            """;

    private static DashboardPage page;
    private static LocalServer server;

    @BeforeAll
    static void start() throws IOException {
        server = LocalServer.start("--tickcast.feeds[0].type=simulated", "--tickcast.feeds[0].seed=7");
        page = DashboardPage.start();
    }

    @AfterAll
    static void stop() {
        if (page != null) {
            page.close();
        }
        server.close();
    }

    @Test
    void the_dashboard_has_no_serious_fault() {
        page.open(server.port(), "#BTC-USD/1s");
        Deadline.await("candles are drawn", () -> page.candles(0) > 1);
        Deadline.await("trades are there", () -> page.tape().size() > 5);
        awaitNoFault();
    }

    @Test
    void four_charts_and_the_sheet_of_keys_have_no_serious_fault() {
        page.open(server.port(), "#BTC-USD/1s+ETH-USD/1s+SOL-USD/1s+XRP-USD/1s&list=BTC-USD,ETH-USD");
        Deadline.await("candles are drawn", () -> page.candles(3) > 1);
        awaitNoFault();
        page.type("?");
        Deadline.await("the sheet is open", () -> page.find("#help").isDisplayed());
        awaitNoFault();
    }

    @Test
    void the_other_pages_have_no_serious_fault() {
        for (String path : List.of("/try.html", "/embed.html")) {
            page.visit(server.port(), path);
            awaitNoFault();
        }
    }

    private static void awaitNoFault() {
        for (boolean dark : List.of(true, false)) {
            page.browser().show(1440, 900, dark);
            assertThat(faults()).as(dark ? "dark" : "light").isEmpty();
        }
        page.browser().show(390, 844, true);
        assertThat(faults()).as("phone").isEmpty();
    }

    private static List<String> faults() {
        page.script(axe());
        Object found = page.driver().executeAsyncScript(CHECK);
        return Json.parse(String.valueOf(found))
                .valueStream()
                .filter(fault -> GRAVE.contains(fault.get("impact").stringValue()))
                .map(DashboardAccessibilityIT::inWords)
                .toList();
    }

    private static String inWords(JsonNode fault) {
        return fault.get("id").stringValue() + ": " + fault.get("help").stringValue() + " "
                + fault.get("nodes")
                        .valueStream()
                        .limit(5)
                        .map(node -> node.get("html").stringValue() + " "
                                + node.get("failureSummary").stringValue())
                        .toList();
    }

    private static String axe() {
        try {
            return Files.readString(AXE);
        } catch (IOException missing) {
            throw new UncheckedIOException("axe-core is installed by ./mvnw verify", missing);
        }
    }
}
