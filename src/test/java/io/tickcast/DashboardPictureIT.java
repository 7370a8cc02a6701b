package io.tickcast;

import java.io.IOException;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Random;
import org.junit.jupiter.api.Test;
import org.openqa.selenium.By;

/** Takes the picture in the README: the real page with three hours of a made-up market that goes on. */
class DashboardPictureIT {

    private static final long MINUTE = 60_000;
    private static final int MINUTES = 180;
    private static final int TRADES_A_MINUTE = 6;

    private final Random random = new Random(11);
    private final List<Walk> market = List.of(
            new Walk("BTC-USD", 64_210.5, 2),
            new Walk("ETH-USD", 3_120.25, 2),
            new Walk("SOL-USD", 148.31, 2),
            new Walk("XRP-USD", 0.5931, 4),
            new Walk("DOGE-USD", 0.12345, 5),
            new Walk("AAPL-USD", 231.4, 2),
            new Walk("NVDA-USD", 128.75, 2),
            new Walk("TSLA-USD", 244.12, 2),
            new Walk("EUR-USD", 1.08542, 5),
            new Walk("GBP-USD", 1.2711, 5),
            new Walk("USD-JPY", 151.32, 3));

    @Test
    void the_page_with_three_hours_of_history() throws IOException {
        try (HeadlessChromium browser = HeadlessChromium.start();
                LocalServer server = LocalServer.start()) {
            long now = System.currentTimeMillis();
            for (Walk walk : market) {
                bringHistory(server, walk, now);
            }
            browser.show(1440, 900, true);
            browser.driver().get("http://127.0.0.1:" + server.port() + "/#BTC-USD/1m");
            Deadline.await(
                    "the candles are drawn",
                    () ->
                            browser
                                    .driver()
                                    .findElements(By.cssSelector("[data-candles='" + (MINUTES + 1) + "']"))
                                    .stream()
                                    .findAny()
                                    .isPresent());
            for (int i = 0; i < 40; i++) {
                Walk walk = market.get(i < 20 ? 0 : random.nextInt(market.size()));
                walk.step();
                server.ingest().quote(walk.symbol, walk.price(-1), walk.price(1));
                server.ingest().trades(List.of(trade(walk, "live" + i, System.currentTimeMillis())));
            }
            Deadline.await(
                    "each row has its line",
                    () -> browser.driver()
                                    .findElements(By.cssSelector("[data-symbol] polyline[points*=',']"))
                                    .size()
                            == market.size());
            Deadline.await(
                    "updates were counted",
                    () -> browser.driver()
                            .findElement(By.cssSelector("[data-field='rate']"))
                            .getText()
                            .matches("\\d+"));
            browser.screenshot("dashboard");
        }
    }

    private void bringHistory(LocalServer server, Walk walk, long now) {
        List<String> trades = new ArrayList<>();
        long start = (now / MINUTE - MINUTES) * MINUTE;
        for (int i = 0; i <= MINUTES * TRADES_A_MINUTE; i++) {
            walk.step();
            trades.add(trade(walk, "h" + i, start + i * (MINUTE / TRADES_A_MINUTE)));
        }
        server.ingest().trades(trades);
        server.ingest().quote(walk.symbol, walk.price(-1), walk.price(1));
    }

    private String trade(Walk walk, String id, long time) {
        return String.format(
                Locale.ROOT,
                "{'symbol':'%s','id':'%s','price':'%s','size':'%.4f','side':'%s','time':%d}",
                walk.symbol,
                id,
                walk.price(0),
                0.01 + random.nextDouble() / 4,
                random.nextBoolean() ? "buy" : "sell",
                time);
    }

    private final class Walk {
        private final String symbol;
        private final int scale;
        private double price;

        Walk(String symbol, double price, int scale) {
            this.symbol = symbol;
            this.price = price;
            this.scale = scale;
        }

        void step() {
            price *= 1 + random.nextGaussian() * 0.0006;
        }

        String price(int ticksAway) {
            return String.format(Locale.ROOT, "%." + scale + "f", price + ticksAway * Math.pow(10, -scale));
        }
    }
}
