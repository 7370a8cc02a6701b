package io.tickcast.ingest;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assumptions.assumeThat;

import io.tickcast.ingest.TestClient.Answer;
import java.math.BigDecimal;
import java.math.RoundingMode;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.stream.Collectors;
import org.junit.jupiter.api.Test;
import org.springframework.boot.test.web.server.LocalServerPort;
import tools.jackson.databind.DeserializationFeature;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;

/**
 * Sends a venue's real trades and compares with the venue's own candles, where {@code TICKCAST_DATA} (system property or
 * environment) names a folder that has both.
 */
@WholeServer
class KrakenCandlesIT {

    private static final long MINUTE = 60_000;
    private static final int WHOLE_MINUTES = 273;

    private static final JsonMapper EXACT = JsonMapper.builder()
            .enable(DeserializationFeature.USE_BIG_DECIMAL_FOR_FLOATS)
            .build();

    @LocalServerPort
    int port;

    @Test
    void candlesOfIngestedTradesEqualTheVenuesOwn() throws Exception {
        Path folder = dataFolder();
        JsonNode trades = read(folder.resolve("kraken-xbtusdt-trades.json"));
        JsonNode bars = read(folder.resolve("kraken-xbtusdt-ohlc-1m.json"));
        TestClient client = new TestClient(port);
        Answer sent = client.post("/trades", ingested(trades));
        assertThat(sent.text())
                .isEqualTo("{\"taken\":1000,\"repeated\":0,\"refused\":0,\"errors\":[],\"durable\":false}");

        long firstWhole = (millis(trades.get(0)) / MINUTE + 1) * MINUTE;
        long lastTrade = millis(trades.get(trades.size() - 1));
        String query = "/candles/XBT-USDT?interval=1m&limit=5000&from=" + firstWhole + "&to=" + (lastTrade + 1);
        List<String> ours = new ArrayList<>();
        client.read(query).get("items").forEach(candle -> ours.add(describe(candle)));
        List<String> venues = new ArrayList<>();
        for (JsonNode bar : bars) {
            long start = bar.get(0).longValue() * 1_000;
            if (start >= firstWhole && start <= lastTrade && bar.get(7).longValue() > 0) {
                venues.add(describe(bar, start));
            }
        }
        assertThat(venues).hasSize(WHOLE_MINUTES);
        assertThat(ours).isEqualTo(venues);
    }

    private static String ingested(JsonNode trades) {
        List<String> elements = new ArrayList<>();
        for (JsonNode trade : trades) {
            elements.add("{'symbol':'XBT-USDT','id':%s,'price':%s,'size':%s,'side':'%s','time':%d}"
                    .formatted(
                            trade.get(6),
                            trade.get(0),
                            trade.get(1),
                            trade.get(3).stringValue().equals("b") ? "buy" : "sell",
                            millis(trade)));
        }
        return elements.stream().collect(Collectors.joining(",", "[", "]"));
    }

    private static long millis(JsonNode trade) {
        return trade.get(2)
                .decimalValue()
                .movePointRight(3)
                .setScale(0, RoundingMode.DOWN)
                .longValueExact();
    }

    private static String describe(JsonNode candle) {
        return "%d o=%s h=%s l=%s c=%s v=%s n=%d"
                .formatted(
                        candle.get("start").longValue(),
                        plain(candle.get("open")),
                        plain(candle.get("high")),
                        plain(candle.get("low")),
                        plain(candle.get("close")),
                        plain(candle.get("volume")),
                        candle.get("trades").longValue());
    }

    private static String describe(JsonNode bar, long start) {
        return "%d o=%s h=%s l=%s c=%s v=%s n=%d"
                .formatted(
                        start,
                        plain(bar.get(1)),
                        plain(bar.get(2)),
                        plain(bar.get(3)),
                        plain(bar.get(4)),
                        plain(bar.get(6)),
                        bar.get(7).longValue());
    }

    private static String plain(JsonNode decimal) {
        return new BigDecimal(decimal.stringValue()).stripTrailingZeros().toPlainString();
    }

    private static JsonNode read(Path file) {
        assumeThat(file).exists();
        return EXACT.readTree(file.toFile()).get("result").get("XBTUSDT");
    }

    private static Path dataFolder() {
        Optional<String> folder =
                Optional.ofNullable(System.getProperty("TICKCAST_DATA", System.getenv("TICKCAST_DATA")));
        assumeThat(folder).as("TICKCAST_DATA names a folder with recordings").isPresent();
        Path path = Path.of(folder.orElseThrow());
        assumeThat(Files.isDirectory(path)).isTrue();
        return path;
    }
}
