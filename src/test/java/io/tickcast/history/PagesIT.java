package io.tickcast.history;

import static org.assertj.core.api.Assertions.assertThat;

import io.tickcast.ingest.TestClient;
import io.tickcast.ingest.TestClient.Answer;
import io.tickcast.ingest.WholeServer;
import java.util.ArrayList;
import java.util.List;
import java.util.stream.LongStream;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.springframework.boot.test.web.server.LocalServerPort;
import tools.jackson.databind.JsonNode;

/** Pages of trades and candles by HTTP, and how they fit together. */
@WholeServer
class PagesIT {

    private static final long NOON = 1_763_726_400_000L;
    private static final long MINUTE = 60_000;

    @LocalServerPort
    int port;

    private TestClient client;

    @BeforeEach
    void connect() {
        client = new TestClient(port);
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            value = {
                "''                                                    | 1 2 3 4 5 6 | null",
                "?limit=2                                              | 5 6         | null",
                "?to=2025-11-21T12:03:00Z&limit=2                      | 2 3         | null",
                "?after=0&limit=2                                      | 1 2         | 2",
                "?after=4&limit=2                                      | 5 6         | null",
                "?after=6                                              | ''          | null",
                "?after=99                                             | ''          | null",
                "?after=9223372036854775807                            | ''          | null",
                "?from=1763726460000&limit=2                           | 2 3         | 3",
                "?from=1763726460000&limit=2&after=3                   | 4 5         | 5",
                "?from=1763726460000&limit=2&after=5                   | 6           | null",
                "?from=1763726460000&to=1763726580000                  | 2 3         | null",
                "?from=2025-11-21T14:01:00%2B02:00&to=2025-11-21T12:03 | 2 3         | null",
                "?from=2025-11-21&to=2025-11-22                        | 1 2 3 4 5 6 | null",
                "?from=2025-11-22                                      | ''          | null",
                "?from=1763726460000&to=1763726460000                  | ''          | null",
                "?limit=10000&from=&to=&after=&nonsense=1              | 1 2 3 4 5 6 | null",
            })
    void pagesThroughTrades(String query, String numbers, String next) {
        for (int minute = 0; minute < 6; minute++) {
            trade("PAG-USD", "t" + minute, "1", "1", NOON + minute * MINUTE);
        }
        JsonNode page = client.read("/trades/PAG-USD" + query);
        assertThat(join(page, "seq", 1, 0)).isEqualTo(numbers);
        assertThat(page.get("next")).hasToString(next);
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            value = {
                "''                                       | 0 1 2 4 5 | null",
                "&limit=2                                 | 4 5       | null",
                "&limit=2&to=1763726640000                | 1 2       | null",
                "&limit=2&to=1763726640001                | 2 4       | null",
                "&from=0&limit=2                          | 0 1       | 2",
                "&from=1763726520000&limit=2              | 2 4       | 5",
                "&from=1763726520001&limit=2              | 4 5       | null",
                "&from=2025-11-21T12:01:00Z&to=2025-11-21T12:04:00Z | 1 2 | null",
                "&from=2025-11-22                         | ''        | null",
                "&limit=5000&unknown=x                    | 0 1 2 4 5 | null",
            })
    void pagesThroughCandles(String query, String minutes, String next) {
        for (int minute : new int[] {0, 1, 2, 4, 5}) {
            trade("PGC-USD", "t" + minute, "1", "1", NOON + minute * MINUTE);
        }
        JsonNode page = client.read("/candles/PGC-USD?interval=1m" + query);
        assertThat(join(page, "start", MINUTE, NOON)).isEqualTo(minutes);
        assertThat(page.get("next"))
                .hasToString(next.equals("null") ? next : "" + (NOON + MINUTE * Long.parseLong(next)));
    }

    /** Pages are read while a hundred trades at a time are added. */
    @Test
    void pagesFitTogetherWhileTradesAreAdded() throws InterruptedException {
        trades("FIT-USD", 0);
        Thread writer = new Thread(() -> {
            for (int batch = 1; batch < 40; batch++) {
                trades("FIT-USD", batch);
            }
        });
        writer.start();
        List<Long> read = new ArrayList<>();
        long after = 0;
        while (read.size() < 4_000) {
            JsonNode page = client.read("/trades/FIT-USD?limit=70&after=" + after);
            for (JsonNode item : page.get("items")) {
                after = item.get("seq").longValue();
                read.add(after);
                assertThat(item.get("price").stringValue()).isEqualTo(Long.toString(after));
            }
            if (!page.get("next").isNull()) {
                assertThat(page.get("next").longValue()).isEqualTo(after);
            }
        }
        writer.join();
        assertThat(read).isEqualTo(LongStream.rangeClosed(1, 4_000).boxed().toList());
    }

    private void trades(String symbol, int batch) {
        StringBuilder lines = new StringBuilder();
        for (int i = 1; i <= 100; i++) {
            lines.append("{'symbol':'%s','price':%d,'size':1,'time':%d}\n".formatted(symbol, batch * 100 + i, NOON));
        }
        assertThat(client.postLines("/trades", lines.toString()).status()).isEqualTo(200);
    }

    private void trade(String symbol, String id, String price, String size, long time) {
        Answer answer = client.post(
                "/trades",
                "[{'symbol':'%s','id':'%s','price':'%s','size':'%s','side':'buy','time':%d}]"
                        .formatted(symbol, id, price, size, time));
        assertThat(answer.status()).as(answer.toString()).isEqualTo(200);
    }

    private static String join(JsonNode page, String field, long unit, long origin) {
        List<String> values = new ArrayList<>();
        for (JsonNode item : page.get("items")) {
            values.add(Long.toString((item.get(field).longValue() - origin) / unit));
        }
        return String.join(" ", values);
    }
}
