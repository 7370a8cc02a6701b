package io.tickcast;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.openqa.selenium.Keys;
import tools.jackson.databind.JsonNode;

/** What the chart draws is what the server has: no gap, no candle twice, wherever history and live meet. */
class DashboardChartIT {

    private static final long SECOND = 1_000;
    private static final long MINUTE = 60 * SECOND;

    private static DashboardPage page;

    @BeforeAll
    static void start() throws IOException {
        page = DashboardPage.start();
    }

    @AfterAll
    static void stop() {
        if (page != null) {
            page.close();
        }
    }

    @Test
    void history_joins_live_without_gap_or_double_candle() {
        try (LocalServer server = LocalServer.start()) {
            long now = System.currentTimeMillis();
            bring(server, "h", now - 400 * SECOND, SECOND, 380);
            page.open(server.port(), "#GOLD-USD/1s");
            for (int i = 0; i < 40; i++) {
                bring(server, "live" + i, now - 19 * SECOND + i * SECOND / 2, SECOND, 1);
            }
            awaitSameCandles(server, "1s");
            assertThat(page.browser().consoleErrors()).isEmpty();
        }
    }

    @Test
    void a_late_trade_corrects_its_candle() {
        try (LocalServer server = LocalServer.start()) {
            long now = System.currentTimeMillis();
            bring(server, "h", now - 10 * MINUTE, 10 * SECOND, 55);
            page.open(server.port(), "#GOLD-USD/1m");
            awaitSameCandles(server, "1m");
            server.ingest().trade("GOLD-USD", "late", "9999.5", now - 5 * MINUTE);
            Deadline.await(
                    "the candle has the new high",
                    () -> page.drawn(0)
                            .valueStream()
                            .anyMatch(candle -> candle.get("high").doubleValue() == 9999.5));
            awaitSameCandles(server, "1m");
        }
    }

    @Test
    void older_history_comes_as_one_scrolls_back() {
        try (LocalServer server = LocalServer.start()) {
            bring(server, "h", System.currentTimeMillis() - 1_500 * SECOND, SECOND, 1_400);
            page.open(server.port(), "#GOLD-USD/1s");
            Deadline.await("the newest page is drawn", () -> page.candles(0) >= 500);
            Deadline.await("the oldest is drawn", () -> {
                page.find("[data-candles]").sendKeys(Keys.ARROW_LEFT);
                return page.candles(0) == 1_400;
            });
            awaitSameCandles(server, "1s");
        }
    }

    @Test
    void each_chart_has_its_own_symbol_interval_and_kind() throws IOException {
        try (LocalServer server = LocalServer.start()) {
            long now = System.currentTimeMillis();
            bring(server, "h", now - 30 * MINUTE, 10 * SECOND, 170);
            server.ingest().trade("TIN-USD", "1", "31.5", now);
            page.open(server.port(), "#GOLD-USD/1m");
            page.click("[data-counts] [data-choice='2']");
            Deadline.await("the second shows another symbol", () -> page.hash().equals("#GOLD-USD/1m+TIN-USD/1m"));
            page.click(".cell:nth-of-type(2) .canvas");
            page.click("[data-kinds] [data-choice='area']");
            page.click("[data-interval='5m']");
            Deadline.await("it is arranged", () -> page.hash().equals("#GOLD-USD/1m+TIN-USD/5m/area"));
            Deadline.await(
                    "the trades follow the active one",
                    () -> page.text("#instrument [data-field='symbol']").equals("TIN-USD"));
            Deadline.await("it is drawn", () -> page.candles(1) == 1);
            assertThat(page.drawn(1).get(0).get("value").doubleValue()).isEqualTo(31.5);
            awaitSameCandles(server, "1m");
            page.browser().screenshot("dashboard-two-charts");
        }
    }

    private static void bring(LocalServer server, String id, long from, long step, int count) {
        List<String> trades = new ArrayList<>();
        for (int i = 0; i < count; i++) {
            trades.add(String.format(
                    Locale.ROOT,
                    "{'symbol':'GOLD-USD','id':'%s-%d','price':'%.2f','size':'1','time':%d}",
                    id,
                    i,
                    2_650 + 10 * Math.sin((from + i * step) / 7_000.0),
                    from + i * step));
        }
        server.ingest().trades(trades);
    }

    /** Waits until the first chart draws candle for candle what REST answers. */
    private static void awaitSameCandles(LocalServer server, String interval) {
        RestHistory rest = new RestHistory(server.port());
        Deadline.await(
                "the chart draws what REST answers",
                () -> summary(page.drawn(0).valueStream().toList(), "time", SECOND)
                        .equals(summary(rest.candles("GOLD-USD", interval, 5_000), "start", 1)));
    }

    private static List<String> summary(List<JsonNode> candles, String start, long unit) {
        return candles.stream()
                .map(candle -> candle.get(start).longValue() * unit + " " + number(candle, "open") + " "
                        + number(candle, "high") + " " + number(candle, "low") + " " + number(candle, "close"))
                .toList();
    }

    private static double number(JsonNode candle, String field) {
        return candle.get(field).asDouble();
    }
}
