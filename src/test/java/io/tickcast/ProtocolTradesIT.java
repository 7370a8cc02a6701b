package io.tickcast;

import static org.assertj.core.api.Assertions.assertThat;

import io.tickcast.session.TradeReader;
import java.math.BigDecimal;
import java.util.List;
import java.util.stream.LongStream;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import tools.jackson.databind.JsonNode;

class ProtocolTradesIT {

    /** Trades that the server keeps of each symbol. */
    private static final int KEPT = 200;

    private static LocalServer server;
    private StreamClient client;

    @BeforeAll
    static void start() {
        server = LocalServer.start("--tickcast.engine.trades=" + KEPT);
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
    void subscribed_then_the_snapshot_then_updates_of_the_same_shape() {
        server.ingest().trades("ONE-USD", 1, 60);
        JsonNode subscribed = client.ask("{'action':'subscribe','id':7,'channel':'trade','symbols':['ONE-USD']}");
        String epoch = subscribed.at("/streams/ONE-USD/epoch").stringValue();
        assertThat(epoch).isNotBlank();
        assertThat(subscribed)
                .isEqualTo(Json.of("{'type':'subscribed','id':7,'channel':'trade','symbols':['ONE-USD'],"
                        + "'streams':{'ONE-USD':{'epoch':'" + epoch + "','seq':60}}}"));
        List<JsonNode> snapshot = client.items("snapshot", 50);
        assertThat(snapshot.getFirst()).isEqualTo(trade("ONE-USD", 11));
        assertThat(snapshot.getLast()).isEqualTo(trade("ONE-USD", 60));

        server.ingest().trades("ONE-USD", 61, 61);
        JsonNode update = client.next("update");
        assertThat(update.propertyNames()).containsExactly("type", "channel", "data");
        assertThat(update.get("channel").stringValue()).isEqualTo("trade");
        assertThat(update.get("data")).hasSize(1);
        assertThat(update.get("data").get(0)).isEqualTo(trade("ONE-USD", 61));
    }

    @Test
    void prices_are_what_the_venue_printed() {
        List<String> prices =
                List.of("0.000000000000000001", "999999999999999999", "100.50", "7", "123456789.123456789");
        for (int i = 0; i < prices.size(); i++) {
            server.ingest().trade("EXACT-USD", "x" + i, prices.get(i), IngestClient.TIME);
        }
        client.send("{'action':'subscribe','channel':'trade','symbols':['EXACT-USD']}");
        client.next("subscribed");
        assertThat(client.items("snapshot", prices.size()))
                .extracting(item -> new BigDecimal(item.get("price").stringValue()))
                .usingElementComparator(BigDecimal::compareTo)
                .containsExactlyElementsOf(prices.stream().map(BigDecimal::new).toList());
    }

    @Test
    void last_says_how_many_and_snapshot_false_none() {
        server.ingest().trades("LAST-USD", 1, 120);
        client.send("{'action':'subscribe','channel':'trade','symbols':['LAST-USD'],'last':3}");
        client.next("subscribed");
        assertThat(seqs(client.items("snapshot", 3))).containsExactly(118L, 119L, 120L);

        client.send("{'action':'subscribe','channel':'trade','symbols':['LAST-USD'],'last':1000}");
        client.next("subscribed");
        assertThat(seqs(client.items("snapshot", 120))).first().isEqualTo(1L);

        client.send("{'action':'subscribe','channel':'trade','symbols':['LAST-USD'],'snapshot':false}");
        client.next("subscribed");
        client.expectNothingMore();
        server.ingest().trades("LAST-USD", 121, 121);
        assertThat(seqs(client.items("update", 1))).containsExactly(121L);
    }

    @Test
    void several_symbols_come_in_one_subscription() {
        server.ingest().trades("S1-USD", 1, 2);
        server.ingest().trades("S2-USD", 1, 3);
        JsonNode subscribed =
                client.ask("{'action':'subscribe','channel':'trade','symbols':['S2-USD','S1-USD','S2-USD']}");
        assertThat(subscribed.get("symbols")).isEqualTo(Json.of("['S2-USD','S1-USD','S2-USD']"));
        assertThat(subscribed.get("streams").propertyNames()).containsExactlyInAnyOrder("S1-USD", "S2-USD");
        assertThat(client.items("snapshot", 5))
                .extracting(item -> item.get("symbol").stringValue())
                .containsExactlyInAnyOrder("S1-USD", "S1-USD", "S2-USD", "S2-USD", "S2-USD");
        server.ingest().trades("S1-USD", 3, 3);
        assertThat(client.items("update", 1)).containsExactly(trade("S1-USD", 3));
    }

    @Test
    void bad_symbols_beside_good_ones_are_told_behind_subscribed() {
        server.ingest().trades("GOOD-USD", 1, 1);
        JsonNode subscribed =
                client.ask("{'action':'subscribe','id':3,'channel':'trade','symbols':['NOPE','GOOD-USD','good']}");
        assertThat(subscribed.get("symbols")).isEqualTo(Json.of("['NOPE','GOOD-USD','good']"));
        assertThat(subscribed.get("streams").propertyNames()).containsExactly("GOOD-USD");
        JsonNode error = client.next("error");
        assertThat(error.get("code").stringValue()).isEqualTo("unknown_symbol");
        assertThat(error.get("id").intValue()).isEqualTo(3);
        assertThat(error.get("symbols")).isEqualTo(Json.of("['NOPE','good']"));
        assertThat(client.items("snapshot", 1)).containsExactly(trade("GOOD-USD", 1));
        client.expectNothingMore();
    }

    @Test
    void after_unsubscribing_nothing_comes() {
        server.ingest().trades("END-USD", 1, 1);
        client.send("{'action':'subscribe','channel':'trade','symbols':['END-USD'],'snapshot':false}");
        client.next("subscribed");
        assertThat(client.ask("{'action':'unsubscribe','id':8,'channel':'trade','symbols':['END-USD']}"))
                .isEqualTo(Json.of("{'type':'unsubscribed','id':8,'channel':'trade','symbols':['END-USD']}"));
        try (StreamClient other = server.connect()) {
            other.send("{'action':'subscribe','channel':'trade','symbols':['END-USD'],'snapshot':false}");
            other.next("subscribed");
            server.ingest().trades("END-USD", 2, 2);
            other.items("update", 1);
            client.expectNothingMore();
        }
    }

    @Test
    void who_resumes_goes_on_after_what_it_has() {
        server.ingest().trades("RES-USD", 1, 100);
        String epoch = epoch("RES-USD");
        JsonNode subscribed = client.ask(resume("RES-USD", epoch, 90, ""));
        assertThat(subscribed.at("/streams/RES-USD"))
                .isEqualTo(Json.of("{'epoch':'" + epoch + "','seq':100,'resumed':true}"));
        assertThat(seqs(client.items("update", 10)))
                .containsExactlyElementsOf(
                        LongStream.rangeClosed(91, 100).boxed().toList());
        client.expectNothingMore();

        assertThat(client.ask(resume("RES-USD", epoch, 100, ""))
                        .at("/streams/RES-USD/resumed")
                        .booleanValue())
                .as("at the head")
                .isTrue();
        client.expectNothingMore();
        server.ingest().trades("RES-USD", 101, 101);
        assertThat(client.items("update", 1)).containsExactly(trade("RES-USD", 101));
    }

    @Test
    void who_cannot_resume_is_told_so_and_gets_a_snapshot() {
        server.ingest().trades("NORES-USD", 1, 100);
        String epoch = epoch("NORES-USD");
        assertNotResumed(resume("NORES-USD", epoch, 101, ""), "beyond the head");
        assertThat(client.items("snapshot", 50)).last().isEqualTo(trade("NORES-USD", 100));

        assertNotResumed(resume("NORES-USD", "never-heard-of", 100, ""), "an unknown epoch");
        assertThat(client.items("snapshot", 50)).last().isEqualTo(trade("NORES-USD", 100));
        client.expectNothingMore();
    }

    @Test
    void gap_and_snapshot_together_cover_all_that_a_client_missed() {
        server.ingest().trades("OLD-USD", 1, KEPT + 100);
        String epoch = epoch("OLD-USD");
        assertNotResumed(resume("OLD-USD", epoch, 50, ",'last':10"), "not in memory");
        assertThat(client.next())
                .isEqualTo(Json.of("{'type':'gap','channel':'trade','symbol':'OLD-USD','from':51,'to':290,"
                        + "'reason':'expired','history':'/api/v1/trades/OLD-USD?after=50'}"));
        assertThat(seqs(client.items("snapshot", 10))).first().isEqualTo(291L);

        assertNotResumed(resume("OLD-USD", epoch, 99, ",'snapshot':false"), "the last that has gone");
        assertThat(client.next())
                .isEqualTo(Json.of("{'type':'gap','channel':'trade','symbol':'OLD-USD','from':100,'to':300,"
                        + "'reason':'expired','history':'/api/v1/trades/OLD-USD?after=99'}"));
        client.expectNothingMore();

        assertThat(client.ask(resume("OLD-USD", epoch, 100, ""))
                        .at("/streams/OLD-USD/resumed")
                        .booleanValue())
                .as("the oldest that is kept comes next")
                .isTrue();
        assertThat(seqs(client.items("update", KEPT))).first().isEqualTo(101L);
    }

    @Test
    void only_some_of_the_symbols_resume() {
        server.ingest().trades("MIX1-USD", 1, 5);
        server.ingest().trades("MIX2-USD", 1, 5);
        String epoch = epoch("MIX1-USD");
        JsonNode subscribed = client.ask("{'action':'subscribe','channel':'trade','symbols':['MIX1-USD','MIX2-USD'],"
                + "'resume':{'MIX1-USD':{'epoch':'" + epoch + "','seq':3}}}");
        assertThat(subscribed.at("/streams/MIX1-USD/resumed").booleanValue()).isTrue();
        assertThat(subscribed.at("/streams/MIX2-USD").has("resumed")).isFalse();
        assertThat(client.items("snapshot", 5))
                .allMatch(item -> item.get("symbol").stringValue().equals("MIX2-USD"));
        assertThat(client.items("update", 2)).containsExactly(trade("MIX1-USD", 4), trade("MIX1-USD", 5));
    }

    @Test
    void a_strict_reader_is_content_while_others_trade() {
        TradeReader reader = new TradeReader("BUSY-USD");
        server.ingest().trades("BUSY-USD", 1, 10);
        for (int round = 1; round <= 20; round++) {
            client.send("{'action':'subscribe','channel':'trade','symbols':['BUSY-USD'],'last':" + (round * 5) + "}");
            server.ingest().trades("BUSY-USD", round * 10 + 1, round * 10 + 10);
        }
        while (reader.seq() < 210) {
            reader.read(client.next());
        }
        assertThat(reader.gaps).isEmpty();
    }

    private void assertNotResumed(String request, String why) {
        JsonNode subscribed = client.ask(request);
        assertThat(subscribed.get("type").stringValue()).isEqualTo("subscribed");
        String symbol = subscribed.get("streams").propertyNames().iterator().next();
        assertThat(subscribed.get("streams").get(symbol).get("resumed").booleanValue())
                .as(why)
                .isFalse();
    }

    private static String epoch(String symbol) {
        try (StreamClient asking = server.connect()) {
            JsonNode subscribed = asking.ask("{'action':'subscribe','channel':'trade','symbols':['" + symbol + "']}");
            return subscribed.get("streams").get(symbol).get("epoch").stringValue();
        }
    }

    private static String resume(String symbol, String epoch, long seq, String more) {
        return "{'action':'subscribe','channel':'trade','symbols':['%s'],'resume':{'%s':{'epoch':'%s','seq':%d}}%s}"
                .formatted(symbol, symbol, epoch, seq, more);
    }

    private static List<Long> seqs(List<JsonNode> items) {
        return items.stream().map(item -> item.get("seq").longValue()).toList();
    }

    private static JsonNode trade(String symbol, long number) {
        return Json.of("{'symbol':'%s','seq':%d,'id':'%d','price':'%d','size':'1','side':'buy','time':%d}"
                .formatted(symbol, number, number, number, IngestClient.TIME));
    }
}
