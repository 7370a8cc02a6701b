package io.tickcast;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Random;
import java.util.stream.LongStream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;
import tools.jackson.databind.JsonNode;

/** What one run has stored is there in the next one, and beyond what memory holds. */
@Timeout(300)
class StoredHistoryIT {

    private static final List<String> INTERVALS = List.of("1s", "1m", "5m", "15m", "1h", "4h", "1d");
    private static final String EMBEDDED = "--tickcast.history.mode=embedded";
    private static final String LITTLE_MEMORY = "--tickcast.engine.trades=50";

    @TempDir
    Path folder;

    @Test
    void everything_is_the_same_after_a_restart() {
        try (TickcastProcess server = TickcastProcess.start(
                EMBEDDED, LITTLE_MEMORY, "--tickcast.engine.candles=20", "--tickcast.engine.second-candles=20")) {
            Random random = new Random(1);
            long start = 1_700_000_000_000L;
            for (int batch = 0; batch < 10; batch++) {
                List<String> trades = new ArrayList<>();
                for (int i = 0; i < 200; i++) {
                    long late = random.nextInt(10) == 0 ? random.nextInt(9_000_000) : random.nextInt(2_000);
                    long time = start + (batch * 200L + i) * 7_777 - late;
                    trades.add("{'symbol':'BTC-USD','id':'%d-%d','price':'%d.%d0','size':'0.%03d','time':%d}"
                            .formatted(batch, i, 90_000 + random.nextInt(99), random.nextInt(9), 1 + i, time));
                }
                server.ingest().trades(trades);
            }
            server.ingest().quote("BTC-USD", "90000.10", "90000.20");
            Map<String, Object> before = everything(server);
            server.stop();
            server.restart();
            assertThat(everything(server)).isEqualTo(before);
            server.kill();
            server.restart();
            assertThat(everything(server)).isEqualTo(before);
            JsonNode answer = server.ingest().answerTo(List.of("{'symbol':'BTC-USD','id':'0-0','price':1,'size':1}"));
            assertThat(answer.get("repeated").intValue()).isEqualTo(1);
        }
    }

    @Test
    void trades_that_have_left_memory_are_resumed_and_paged() {
        try (TickcastProcess server = TickcastProcess.start(EMBEDDED, LITTLE_MEMORY)) {
            server.ingest().trades("BTC-USD", 1, 10);
            String epoch;
            try (StreamClient client = server.connect()) {
                client.send("{'action':'subscribe','channel':'trade','symbols':['BTC-USD']}");
                epoch = client.next("subscribed").at("/streams/BTC-USD/epoch").stringValue();
                client.items("snapshot", 10);
            }
            server.ingest().trades("BTC-USD", 11, 5_000);
            try (StreamClient client = server.connect()) {
                client.send(resume(epoch, 10));
                assertThat(client.next("subscribed")
                                .at("/streams/BTC-USD/resumed")
                                .booleanValue())
                        .isTrue();
                assertThat(seqs(client.items("update", 4_990)))
                        .isEqualTo(LongStream.rangeClosed(11, 5_000).boxed().toList());
                server.ingest().trades("BTC-USD", 5_001, 5_001);
                assertThat(seqs(client.items("update", 1))).containsExactly(5_001L);
            }
            assertThat(seqs(new RestHistory(server.port()).trades("BTC-USD", 999)))
                    .isEqualTo(LongStream.rangeClosed(1, 5_001).boxed().toList());

            server.stop();
            server.restart();
            server.ingest().trades("BTC-USD", 5_002, 5_100);
            try (StreamClient client = server.connect()) {
                client.send(resume(epoch, 4_000));
                JsonNode stream = client.next("subscribed").at("/streams/BTC-USD");
                assertThat(stream.get("resumed").booleanValue()).isTrue();
                assertThat(stream.get("epoch").stringValue()).isNotEqualTo(epoch);
                assertThat(seqs(client.items("update", 1_100)))
                        .isEqualTo(LongStream.rangeClosed(4_001, 5_100).boxed().toList());
            }
        }
    }

    @Test
    void a_snapshot_reaches_into_the_store() {
        try (TickcastProcess server = TickcastProcess.start(EMBEDDED, LITTLE_MEMORY)) {
            server.ingest().trades("BTC-USD", 1, 700);
            try (StreamClient client = server.connect()) {
                client.send("{'action':'subscribe','channel':'trade','symbols':['BTC-USD'],'last':600}");
                client.next("subscribed");
                assertThat(seqs(client.items("snapshot", 600)))
                        .isEqualTo(LongStream.rangeClosed(101, 700).boxed().toList());
                client.send("{'action':'subscribe','channel':'trade','symbols':['BTC-USD'],'last':1000}");
                client.next("subscribed");
                assertThat(client.items("snapshot", 700)).hasSize(700);
                server.ingest().trades("BTC-USD", 701, 701);
                assertThat(seqs(client.items("update", 1))).containsExactly(701L);
                client.expectNothingMore();
            }
        }
    }

    @Test
    void more_than_the_cap_is_a_gap_with_its_history() {
        try (TickcastProcess server =
                TickcastProcess.start(EMBEDDED, LITTLE_MEMORY, "--tickcast.history.max-resume=100")) {
            server.ingest().trades("BTC-USD", 1, 1_000);
            String epoch = new RestHistory(server.port())
                    .get("/api/v1/trades/BTC-USD?limit=1")
                    .get("epoch")
                    .stringValue();
            try (StreamClient client = server.connect()) {
                client.send(resume(epoch, 900));
                assertThat(client.next("subscribed")
                                .at("/streams/BTC-USD/resumed")
                                .booleanValue())
                        .isTrue();
                client.items("update", 100);
            }
            try (StreamClient client = server.connect()) {
                client.send(resume(epoch, 899));
                assertThat(client.next("subscribed")
                                .at("/streams/BTC-USD/resumed")
                                .booleanValue())
                        .isFalse();
                JsonNode gap = client.next("gap");
                assertThat(gap.get("from").longValue()).isEqualTo(900);
                assertThat(gap.get("to").longValue()).isEqualTo(950);
                client.items("snapshot", 50);
                List<JsonNode> missed = new ArrayList<>();
                new RestHistory(server.port())
                        .get(gap.get("history").stringValue() + "&limit=51")
                        .get("items")
                        .forEach(missed::add);
                assertThat(seqs(missed))
                        .isEqualTo(LongStream.rangeClosed(900, 950).boxed().toList());
            }
        }
    }

    @Test
    void numbers_that_a_run_has_sent_and_not_stored_are_a_gap() {
        try (TickcastProcess server = TickcastProcess.start(EMBEDDED)) {
            server.ingest().trades("BTC-USD", 1, 100);
            String epoch = new RestHistory(server.port())
                    .get("/api/v1/trades/BTC-USD?limit=1")
                    .get("epoch")
                    .stringValue();
            server.kill();
            server.restart();
            server.ingest().trades("BTC-USD", 101, 103);
            try (StreamClient client = server.connect()) {
                client.send(resume(epoch, 105));
                assertThat(client.next("subscribed")
                                .at("/streams/BTC-USD/resumed")
                                .booleanValue())
                        .isFalse();
                JsonNode gap = client.next("gap");
                assertThat(gap.get("from").longValue()).isEqualTo(101);
                assertThat(gap.get("to").longValue()).isEqualTo(105);
                assertThat(seqs(client.items("snapshot", 50)))
                        .isEqualTo(LongStream.rangeClosed(54, 103).boxed().toList());
            }
            try (StreamClient client = server.connect()) {
                client.send(resume("never-heard-of", 50));
                assertThat(client.next("subscribed")
                                .at("/streams/BTC-USD/resumed")
                                .booleanValue())
                        .isFalse();
                assertThat(client.next("gap").get("to").longValue()).isEqualTo(53);
            }
        }
    }

    @Test
    void a_recording_plays_again_and_is_stored_once() throws IOException {
        Path file = folder.resolve("trades.csv");
        StringBuilder lines = new StringBuilder("time,symbol,id,price,size,side\n");
        for (int i = 1; i <= 300; i++) {
            lines.append("%d,BTC-USD,%d,%d.50,0.1,buy\n".formatted(1_700_000_000_000L + i * 500L, i, i));
        }
        Files.writeString(file, lines);
        try (TickcastProcess server = TickcastProcess.start(
                EMBEDDED,
                LITTLE_MEMORY,
                "--tickcast.feeds[0].type=recorded",
                "--tickcast.feeds[0].file=" + file,
                "--tickcast.feeds[0].speed=50",
                "--tickcast.feeds[0].await-subscriber=true")) {
            assertThat(played(server)).hasSize(300);
            Map<String, Object> before = everything(server);
            server.stop();
            server.restart();
            List<JsonNode> again = played(server);
            assertThat(again)
                    .extracting(trade -> trade.get("id").stringValue())
                    .startsWith("1", "2")
                    .endsWith("300");
            assertThat(seqs(again))
                    .isEqualTo(LongStream.rangeClosed(301, 600).boxed().toList());
            assertThat(everything(server)).isEqualTo(before);
        }
    }

    @Test
    void the_simulation_goes_on_from_its_prices() {
        try (TickcastProcess server = TickcastProcess.start(
                EMBEDDED,
                "--tickcast.feeds[0].type=simulated",
                "--tickcast.feeds[0].symbols=BTC-USD",
                "--tickcast.feeds[0].rate=20")) {
            Deadline.await(
                    "a trade",
                    () -> !new RestHistory(server.port()).trades("BTC-USD", 10).isEmpty());
            server.stop();
            server.restart();
            RestHistory rest = new RestHistory(server.port());
            Deadline.await("a trade of the second run", () -> firstOfSecondRun(rest.trades("BTC-USD", 100)) > 0);
            List<JsonNode> trades = rest.trades("BTC-USD", 100);
            int first = firstOfSecondRun(trades);
            double last = price(trades.get(first - 1));
            assertThat(Math.abs(price(trades.get(first)) - last) / last).isLessThan(0.001);
        }
    }

    @Test
    void late_trades_correct_candles_that_have_left_memory() {
        try (TickcastProcess server =
                TickcastProcess.start(EMBEDDED, "--tickcast.engine.candles=2", "--tickcast.engine.second-candles=2")) {
            long day = 1_700_006_400_000L;
            List<String> trades = new ArrayList<>();
            for (int minute = 0; minute < 300; minute++) {
                trades.add("{'symbol':'BTC-USD','price':'10','size':'1','time':%d}".formatted(day + minute * 60_000L));
            }
            server.ingest().trades(trades);
            server.ingest()
                    .trades(List.of("{'symbol':'BTC-USD','price':'7','size':'2','time':%d}".formatted(day + 30_000)));
            RestHistory rest = new RestHistory(server.port());
            for (String interval : INTERVALS.subList(1, 7)) {
                JsonNode candle = rest.candles("BTC-USD", interval, 500).getFirst();
                assertThat(candle.get("low").stringValue()).as(interval).isEqualTo("7");
            }
            JsonNode second = rest.get("/api/v1/candles/BTC-USD?interval=1s&from=" + (day + 30_000) + "&limit=1");
            assertThat(second.at("/items/0/volume").stringValue()).isEqualTo("2");
            assertThat(rest.candles("BTC-USD", "1m", 500)).hasSize(300);
        }
    }

    private static Map<String, Object> everything(TickcastProcess server) {
        RestHistory rest = new RestHistory(server.port());
        Map<String, Object> all = new LinkedHashMap<>();
        all.put("symbol", rest.get("/api/v1/symbols/BTC-USD"));
        all.put("ticker", rest.get("/api/v1/tickers/BTC-USD"));
        all.put("trades", rest.trades("BTC-USD", 777));
        for (String interval : INTERVALS) {
            all.put(interval, rest.candles("BTC-USD", interval, 100));
            all.put("newest " + interval, rest.get("/api/v1/candles/BTC-USD?limit=5000&interval=" + interval));
        }
        return all;
    }

    private static List<JsonNode> played(TickcastProcess server) {
        try (StreamClient client = server.connect()) {
            client.send("{'action':'subscribe','channel':'trade','symbols':['BTC-USD'],'snapshot':false}");
            client.next("subscribed");
            return client.items("update", 300);
        }
    }

    private static int firstOfSecondRun(List<JsonNode> trades) {
        for (int i = 1; i < trades.size(); i++) {
            if (!run(trades.get(i)).equals(run(trades.get(i - 1)))) {
                return i;
            }
        }
        return -1;
    }

    private static String run(JsonNode trade) {
        return trade.get("id").stringValue().split("-")[0];
    }

    private static double price(JsonNode trade) {
        return Double.parseDouble(trade.get("price").stringValue());
    }

    private static String resume(String epoch, long seq) {
        return "{'action':'subscribe','channel':'trade','symbols':['BTC-USD'],'resume':{'BTC-USD':{'epoch':'%s','seq':%d}}}"
                .formatted(epoch, seq);
    }

    private static List<Long> seqs(List<JsonNode> items) {
        return items.stream().map(item -> item.get("seq").longValue()).toList();
    }
}
