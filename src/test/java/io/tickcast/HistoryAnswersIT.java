package io.tickcast;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.BufferedReader;
import java.io.IOException;
import java.io.InputStream;
import java.io.InputStreamReader;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.List;
import java.util.stream.LongStream;
import java.util.zip.GZIPInputStream;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import tools.jackson.databind.JsonNode;

/** The forms in which history is answered: compressed, cached, as lines, as a refusal. */
@Timeout(300)
class HistoryAnswersIT {

    private static final HttpClient HTTP = HttpClient.newHttpClient();
    private static final int TRADES = 100_000;
    private static final long START = 1_700_000_000_000L;
    private static TickcastProcess server;

    /** A heap that has no room for all that is asked for at once. */
    @BeforeAll
    static void start() {
        server = TickcastProcess.start(
                List.of("-Xmx192m"),
                "--tickcast.history.mode=embedded",
                "--tickcast.engine.trades=1000",
                "--tickcast.engine.candles=100",
                "--tickcast.engine.second-candles=100");
        for (int batch = 0; batch < TRADES; batch += 5_000) {
            List<String> trades = LongStream.range(batch, batch + 5_000)
                    .mapToObj(i -> "{'symbol':'BTC-USD','id':'%d','price':'%d.50','size':'0.1','time':%d}"
                            .formatted(i, 1 + i % 1_000, START + i * 200))
                    .toList();
            server.ingest().trades(trades);
        }
    }

    @AfterAll
    static void stop() {
        server.close();
    }

    @Test
    void a_hundred_thousand_trades_come_as_lines() throws IOException {
        long seq = 0;
        try (BufferedReader lines = lines("/api/v1/trades/BTC-USD")) {
            for (String line = lines.readLine(); line != null; line = lines.readLine()) {
                assertThat(Json.parse(line).get("seq").longValue()).isEqualTo(++seq);
            }
        }
        assertThat(seq).isEqualTo(TRADES);
    }

    @Test
    void lines_are_chosen_as_pages_are() throws IOException {
        List<Long> numbers = new ArrayList<>();
        try (BufferedReader lines =
                lines("/api/v1/trades/BTC-USD?after=50000&limit=3&from=" + (START + 60_000L * 200))) {
            lines.lines()
                    .forEach(line -> numbers.add(Json.parse(line).get("seq").longValue()));
        }
        assertThat(numbers).containsExactly(60_001L, 60_002L, 60_003L);
    }

    @Test
    void ten_thousand_candles_come_as_lines() throws IOException {
        long start = 0;
        long trades = 0;
        int candles = 0;
        try (BufferedReader lines = lines("/api/v1/candles/BTC-USD?interval=1s")) {
            for (String line = lines.readLine(); line != null; line = lines.readLine()) {
                JsonNode candle = Json.parse(line);
                assertThat(candle.get("start").longValue()).isGreaterThan(start);
                start = candle.get("start").longValue();
                trades += candle.get("trades").longValue();
                candles++;
            }
        }
        assertThat(candles).isEqualTo(20_000);
        assertThat(trades).isEqualTo(TRADES);
    }

    @Test
    void answers_are_compressed_for_those_who_ask() throws IOException {
        String path = "/api/v1/trades/BTC-USD?after=0&limit=1000";
        HttpResponse<InputStream> plain = get(path);
        assertThat(plain.headers().firstValue("Content-Encoding")).isEmpty();
        HttpResponse<InputStream> compressed = get(path, "Accept-Encoding", "gzip");
        assertThat(compressed.headers().firstValue("Content-Encoding")).hasValue("gzip");
        byte[] expected = plain.body().readAllBytes();
        assertThat(new GZIPInputStream(compressed.body()).readAllBytes()).isEqualTo(expected);
    }

    @Test
    void closed_candles_have_a_tag_and_are_not_sent_again_while_it_holds() throws IOException {
        String path = "/api/v1/candles/BTC-USD?interval=1m&limit=10&from=" + START;
        HttpResponse<InputStream> first = get(path);
        String tag = first.headers().firstValue("ETag").orElseThrow();
        assertThat(first.headers().firstValue("Cache-Control")).hasValue("no-cache");
        assertThat(first.body().readAllBytes()).isNotEmpty();
        assertThat(get(path, "If-None-Match", tag).statusCode()).isEqualTo(304);

        server.ingest()
                .trades(List.of("{'symbol':'BTC-USD','price':'7','size':'1','time':%d}".formatted(START + 90_000)));
        HttpResponse<InputStream> corrected = get(path, "If-None-Match", tag);
        assertThat(corrected.statusCode()).isEqualTo(200);
        assertThat(corrected.headers().firstValue("ETag").orElseThrow()).isNotEqualTo(tag);
    }

    @Test
    void open_candles_are_not_to_be_kept() {
        HttpResponse<InputStream> newest = get("/api/v1/candles/BTC-USD?interval=1d&limit=1");
        assertThat(newest.headers().firstValue("ETag")).isEmpty();
        assertThat(newest.headers().firstValue("Cache-Control")).hasValue("no-store");
    }

    @Test
    void what_cannot_be_asked_is_named() throws IOException {
        assertRefused("/api/v1/trades/BTC-USD?from=2&to=1", "from is 2, it must not be after to");
        assertRefused("/api/v1/trades/BTC-USD?limit=0", "limit is '0', it must be an integer from 1 to 10000");
        assertRefused("/api/v1/trades/BTC-USD?limit=1000000000", "limit is '1000000000'");
        assertRefused("/api/v1/candles/BTC-USD?interval=2m", "interval is '2m', it must be one of 1s 1m");
    }

    private static void assertRefused(String path, String detail) throws IOException {
        HttpResponse<InputStream> refused = get(path);
        assertThat(refused.statusCode()).isEqualTo(400);
        assertThat(refused.headers().firstValue("Content-Type")).hasValue("application/problem+json");
        JsonNode problem = Json.parse(new String(refused.body().readAllBytes(), StandardCharsets.UTF_8));
        assertThat(problem.get("detail").stringValue()).startsWith(detail);
    }

    private static BufferedReader lines(String path) {
        HttpResponse<InputStream> response = get(path, "Accept", "application/x-ndjson");
        assertThat(response.statusCode()).isEqualTo(200);
        assertThat(response.headers().firstValue("Content-Type")).hasValue("application/x-ndjson");
        return new BufferedReader(new InputStreamReader(response.body(), StandardCharsets.UTF_8));
    }

    private static HttpResponse<InputStream> get(String path, String... headers) {
        HttpRequest.Builder request = HttpRequest.newBuilder(URI.create("http://127.0.0.1:" + server.port() + path))
                .timeout(Deadline.PATIENCE);
        for (int i = 0; i < headers.length; i += 2) {
            request.header(headers[i], headers[i + 1]);
        }
        try {
            return HTTP.send(request.build(), HttpResponse.BodyHandlers.ofInputStream());
        } catch (IOException e) {
            throw new AssertionError("the server does not answer", e);
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw new AssertionError("interrupted", e);
        }
    }
}
