package io.tickcast;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import tools.jackson.databind.JsonNode;

/** The channels that conflate. A second client subscribes only once the first has seen the state that is asked for. */
class ProtocolLatestStatesIT {

    /** A full day by UTC, so that candles of every interval begin here. */
    private static final long DAY = 1_699_920_000_000L;

    private static LocalServer server;
    private StreamClient client;

    @BeforeAll
    static void start() {
        server = LocalServer.start();
    }

    @AfterAll
    static void stop() {
        server.close();
    }

    @BeforeEach
    void connect() {
        client = server.connect();
    }

    @AfterEach
    void disconnect() {
        client.close();
    }

    @Test
    void a_quote_comes_as_snapshot_and_as_update() {
        server.ingest().trades("Q-USD", 1, 1);
        client.send("{'action':'subscribe','channel':'quote','symbols':['Q-USD']}");
        JsonNode subscribed = client.next("subscribed");
        assertThat(subscribed.at("/streams/Q-USD/seq").longValue()).isZero();
        assertThat(client.next())
                .as("there is none yet")
                .isEqualTo(Json.of("{'type':'snapshot','channel':'quote','data':[]}"));

        server.ingest().quote("Q-USD", "99.5", "100.5");
        String first = "{'symbol':'Q-USD','seq':1,'bid':'99.5','bidSize':'3','ask':'100.5','askSize':'4','time':%d}"
                .formatted(IngestClient.TIME);
        assertThat(client.next()).isEqualTo(Json.of("{'type':'update','channel':'quote','data':[" + first + "]}"));

        try (StreamClient second = server.connect()) {
            second.send("{'action':'subscribe','id':1,'channel':'quote','symbols':['Q-USD']}");
            assertThat(second.next("subscribed").at("/streams/Q-USD/seq").longValue())
                    .isEqualTo(1);
            assertThat(second.next())
                    .isEqualTo(Json.of("{'type':'snapshot','channel':'quote','data':[" + first + "]}"));
            second.send("{'action':'subscribe','channel':'quote','symbols':['Q-USD'],'snapshot':false}");
            second.next("subscribed");
            second.expectNothingMore();
        }
    }

    @Test
    void a_ticker_has_only_what_is_known_and_counts_trades_and_quotes() {
        server.ingest().quote("T-USD", "9", "11");
        client.send("{'action':'subscribe','channel':'ticker','symbols':['T-USD']}");
        client.next("subscribed");
        JsonNode ticker = latest(client, 1);
        assertThat(ticker)
                .isEqualTo(Json.of(
                        "{'symbol':'T-USD','seq':1,'bid':'9','ask':'11','time':%d}".formatted(IngestClient.TIME)));

        server.ingest().trade("T-USD", "a", "10", IngestClient.TIME + 1);
        server.ingest().trade("T-USD", "b", "12.5", IngestClient.TIME + 2);
        server.ingest().trade("T-USD", "c", "8", IngestClient.TIME + 3);
        assertThat(latest(client, 4))
                .isEqualTo(
                        Json.of("{'symbol':'T-USD','seq':4,'price':'8','size':'2','side':'sell','bid':'9','ask':'11',"
                                + "'open':'10','high':'12.5','low':'8','volume':'6','quoteVolume':'61.0','change':'-2',"
                                + "'changePercent':'-20.0000','trades':3,'time':" + (IngestClient.TIME + 3) + "}"));
    }

    @ParameterizedTest
    @CsvSource({"1s, 1000", "1m, 60000", "5m, 300000", "15m, 900000", "1h, 3600000", "4h, 14400000", "1d, 86400000"})
    void candles_of_every_interval_open_and_close_on_their_bounds(String interval, long millis) {
        String symbol = "C-" + interval.toUpperCase();
        server.ingest().trade(symbol, "1", "10", DAY);
        server.ingest().trade(symbol, "2", "7", DAY + millis / 2);
        server.ingest().trade(symbol, "3", "9", DAY + millis - 1);
        client.send("{'action':'subscribe','id':1,'channel':'candle','interval':'%s','symbols':['%s']}"
                .formatted(interval, symbol));
        assertThat(client.next("subscribed").get("interval").stringValue()).isEqualTo(interval);
        assertThat(latest(client, 3)).isEqualTo(candle(symbol, 3, DAY, "10", "10", "7", "9", 3, "8.6667", false));

        server.ingest().trade(symbol, "4", "11", DAY + millis);
        List<JsonNode> items = items(client, 5);
        assertThat(items)
                .containsExactly(
                        candle(symbol, 4, DAY, "10", "10", "7", "9", 3, "8.6667", true),
                        candle(symbol, 5, DAY + millis, "11", "11", "11", "11", 1, "11.0000", false));

        try (StreamClient second = server.connect()) {
            second.send("{'action':'subscribe','channel':'candle','interval':'%s','symbols':['%s'],'last':10}"
                    .formatted(interval, symbol));
            second.next("subscribed");
            JsonNode snapshot = second.next("snapshot");
            assertThat(snapshot.propertyNames()).containsExactly("type", "channel", "interval", "data");
            assertThat(snapshot.get("interval").stringValue()).isEqualTo(interval);
            assertThat(snapshot.get("data")).isEqualTo(Json.of("[" + items.get(0) + "," + items.get(1) + "]"));
            second.send("{'action':'subscribe','channel':'candle','interval':'%s','symbols':['%s']}"
                    .formatted(interval, symbol));
            second.next("subscribed");
            assertThat(second.next("snapshot").get("data"))
                    .as("one by default")
                    .isEqualTo(Json.of("[" + items.get(1) + "]"));
        }
        assertThat(client.ask("{'action':'unsubscribe','channel':'candle','interval':'%s','symbols':['%s']}"
                        .formatted(interval, symbol)))
                .isEqualTo(Json.of("{'type':'unsubscribed','channel':'candle','interval':'%s','symbols':['%s']}"
                        .formatted(interval, symbol)));
    }

    @Test
    void a_late_trade_sends_the_closed_candle_again() {
        server.ingest().trade("LATE-USD", "1", "10", DAY);
        server.ingest().trade("LATE-USD", "2", "20", DAY + 60_000);
        client.send("{'action':'subscribe','channel':'candle','interval':'1m','symbols':['LATE-USD'],'last':2}");
        client.next("subscribed");
        items(client, 3);
        server.ingest().trade("LATE-USD", "3", "16", DAY + 1_000);
        assertThat(items(client, 4))
                .last()
                .isEqualTo(candle("LATE-USD", 4, DAY, "10", "16", "10", "16", 2, "13.0000", true));
    }

    @Test
    void a_symbol_of_ingest_has_the_state_live() {
        server.ingest().trades("STATUS-USD", 1, 1);
        client.send("{'action':'subscribe','channel':'status','symbols':['STATUS-USD']}");
        client.next("subscribed");
        JsonNode snapshot = client.next("snapshot");
        JsonNode item = snapshot.get("data").get(0);
        assertThat(item.propertyNames()).containsExactly("symbol", "feed", "state", "time");
        assertThat(item.get("symbol").stringValue()).isEqualTo("STATUS-USD");
        assertThat(item.get("feed").stringValue()).isEqualTo("ingest");
        assertThat(item.get("state").stringValue()).isEqualTo("live");
    }

    @Test
    void max_rate_spaces_updates_and_the_latest_arrives() {
        server.ingest().quote("RATE-USD", "1", "1000");
        long start = System.nanoTime();
        client.send("{'action':'subscribe','channel':'quote','symbols':['RATE-USD'],'maxRate':2,'snapshot':false}");
        client.next("subscribed");
        for (int bid = 2; bid <= 200; bid++) {
            server.ingest().quote("RATE-USD", "" + bid, "1000");
        }
        List<JsonNode> updates = items(client, 200);
        double seconds = (System.nanoTime() - start) / 1e9;
        assertThat(updates)
                .last()
                .satisfies(last -> assertThat(last.get("bid").stringValue()).isEqualTo("200"));
        assertThat(updates.size()).isBetween(2, 1 + (int) (2 * seconds));
    }

    @Test
    void a_repeated_subscribe_changes_the_rate_and_shows_what_was_held_back() {
        server.ingest().trades("HELD-USD", 1, 1);
        client.send("{'action':'subscribe','channel':'quote','symbols':['HELD-USD'],'maxRate':0.0001}");
        client.next("subscribed");
        client.next("snapshot");
        server.ingest().quote("HELD-USD", "1", "1000");
        assertThat(latest(client, 1).get("bid").stringValue()).isEqualTo("1");
        try (StreamClient other = server.connect()) {
            other.send("{'action':'subscribe','channel':'quote','symbols':['HELD-USD']}");
            other.next("subscribed");
            server.ingest().quote("HELD-USD", "2", "1000");
            latest(other, 2);
            client.expectNothingMore();
        }
        client.send("{'action':'subscribe','channel':'quote','symbols':['HELD-USD']}");
        client.next("subscribed");
        assertThat(client.next("snapshot").at("/data/0/bid").stringValue()).isEqualTo("2");
        server.ingest().quote("HELD-USD", "3", "1000");
        assertThat(latest(client, 3).get("bid").stringValue()).isEqualTo("3");
    }

    /** Items up to the state with that number; what comes before is growing in number. */
    private static List<JsonNode> items(StreamClient reading, long seq) {
        List<JsonNode> items = new ArrayList<>();
        while (items.isEmpty() || items.getLast().get("seq").longValue() < seq) {
            reading.next().get("data").forEach(items::add);
        }
        assertThat(items)
                .extracting(item -> item.get("seq").longValue())
                .isSorted()
                .doesNotHaveDuplicates();
        return items;
    }

    private static JsonNode latest(StreamClient reading, long seq) {
        return items(reading, seq).getLast();
    }

    private static JsonNode candle(
            String symbol,
            long seq,
            long start,
            String open,
            String high,
            String low,
            String close,
            int trades,
            String vwap,
            boolean closed) {
        return Json.of(("{'symbol':'%s','seq':%d,'start':%d,'open':'%s','high':'%s','low':'%s','close':'%s',"
                        + "'volume':'%d','trades':%d,'vwap':'%s','closed':%s}")
                .formatted(symbol, seq, start, open, high, low, close, 2 * trades, trades, vwap, closed));
    }
}
