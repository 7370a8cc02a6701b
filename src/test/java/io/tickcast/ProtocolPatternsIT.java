package io.tickcast;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import tools.jackson.databind.JsonNode;

class ProtocolPatternsIT {

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
    void a_pattern_that_matches_nothing_yet_waits_for_symbols() {
        assertThat(client.ask("{'action':'subscribe','id':1,'channel':'trade','symbols':['P1-*']}"))
                .isEqualTo(Json.of("{'type':'subscribed','id':1,'channel':'trade','symbols':['P1-*'],'streams':{}}"));
        assertThat(client.next()).isEqualTo(Json.of("{'type':'snapshot','channel':'trade','data':[]}"));

        server.ingest().trades("P1-USD", 1, 3);
        JsonNode subscribed = client.next("subscribed");
        assertThat(subscribed.has("id")).isFalse();
        assertThat(subscribed.get("streams").propertyNames()).containsExactly("P1-USD");
        assertThat(subscribed.at("/streams/P1-USD").has("resumed")).isFalse();
        JsonNode snapshot = client.next("snapshot");
        assertThat(snapshot.get("channel").stringValue()).isEqualTo("trade");
        assertThat(client.items("update", 3 - snapshot.get("data").size()))
                .allMatch(item -> item.get("symbol").stringValue().equals("P1-USD"));
        server.ingest().trades("P2-USD", 1, 1);
        client.expectNothingMore();
    }

    @Test
    void no_trade_of_a_later_symbol_is_missing() {
        client.send("{'action':'subscribe','channel':'trade','symbols':['PL-*'],'last':1000}");
        client.next("subscribed");
        client.next("snapshot");
        server.ingest().trades("PL-USD", 1, 500);
        server.ingest().trades("PL-USD", 501, 1_000);
        client.next("subscribed");
        long seq = 0;
        while (seq < 1_000) {
            for (JsonNode item : client.next().get("data")) {
                assertThat(item.get("seq").longValue()).isEqualTo(++seq);
            }
        }
    }

    @Test
    void a_pattern_matches_what_there_is() {
        server.ingest().trades("PM-A", 1, 1);
        server.ingest().trades("PM-B", 1, 1);
        server.ingest().trades("PN-A", 1, 1);
        JsonNode subscribed = client.ask("{'action':'subscribe','channel':'trade','symbols':['PM-*','PM-A']}");
        assertThat(subscribed.get("streams").propertyNames()).containsExactlyInAnyOrder("PM-A", "PM-B");
        assertThat(client.items("snapshot", 2))
                .extracting(item -> item.get("symbol").stringValue())
                .containsExactlyInAnyOrder("PM-A", "PM-B");
        JsonNode all = client.ask("{'action':'subscribe','channel':'status','symbols':['*']}");
        assertThat(all.get("streams").propertyNames()).contains("PM-A", "PM-B", "PN-A");
    }

    @Test
    void unsubscribing_a_pattern_ends_all_its_matches_and_a_name_ends_that_one() {
        list("PU-A", "PU-B");
        client.send("{'action':'subscribe','channel':'trade','symbols':['PU-*'],'snapshot':false}");
        client.next("subscribed");
        client.send("{'action':'unsubscribe','channel':'trade','symbols':['PU-A']}");
        client.next("unsubscribed");
        server.ingest().trades("PU-A", 2, 2);
        server.ingest().trades("PU-B", 2, 2);
        assertThat(client.items("update", 1))
                .allMatch(item -> item.get("symbol").stringValue().equals("PU-B"));

        client.send("{'action':'unsubscribe','channel':'trade','symbols':['PU-*']}");
        client.next("unsubscribed");
        server.ingest().trades("PU-B", 3, 3);
        server.ingest().trades("PU-C", 1, 1);
        client.expectNothingMore();
    }

    @Test
    void a_stream_is_subscribed_once_whoever_asked_for_it() {
        server.ingest().trades("PO-A", 1, 1);
        client.send("{'action':'subscribe','channel':'trade','symbols':['PO-*'],'snapshot':false}");
        client.next("subscribed");
        client.send("{'action':'subscribe','channel':'trade','symbols':['PO-A'],'snapshot':false}");
        client.next("subscribed");
        server.ingest().trades("PO-A", 2, 2);
        client.items("update", 1);
        client.send("{'action':'unsubscribe','channel':'trade','symbols':['PO-*']}");
        client.next("unsubscribed");
        server.ingest().trades("PO-A", 3, 3);
        client.expectNothingMore();
    }

    @Test
    void a_later_match_over_the_limit_is_an_error_and_what_is_subscribed_goes_on() {
        try (LocalServer small = LocalServer.start("--tickcast.session.max-subscriptions=2");
                StreamClient limited = small.connect()) {
            limited.send("{'action':'subscribe','id':1,'channel':'trade','symbols':['OVER-*'],'last':1000}");
            limited.next("subscribed");
            limited.next("snapshot");
            small.ingest().trades("OVER-A", 1, 1);
            assertThat(limited.next("subscribed").get("streams").propertyNames())
                    .containsExactly("OVER-A");
            firstTrade(limited);
            small.ingest().trades("OVER-B", 1, 1);
            assertThat(limited.next("subscribed").get("streams").propertyNames())
                    .containsExactly("OVER-B");
            firstTrade(limited);
            small.ingest().trades("OVER-C", 1, 1);
            JsonNode error = limited.next("error");
            assertThat(error.get("code").stringValue()).isEqualTo("too_many_subscriptions");
            assertThat(error.has("id")).isFalse();
            assertThat(error.get("symbols")).isEqualTo(Json.of("['OVER-C']"));
            small.ingest().trades("OVER-A", 2, 2);
            assertThat(limited.items("update", 1)).hasSize(1);
        }
    }

    /** Brings the first trade of each, and waits until they are no new symbols any more. */
    private static void list(String... symbols) {
        try (StreamClient watching = server.connect()) {
            watching.send("{'action':'subscribe','channel':'status','symbols':['*'],'snapshot':false}");
            watching.next("subscribed");
            for (String symbol : symbols) {
                server.ingest().trades(symbol, 1, 1);
                assertThat(watching.next("subscribed").get("streams").propertyNames())
                        .containsExactly(symbol);
            }
        }
    }

    /** The first trade of a new symbol: in the snapshot, or behind an empty one. */
    private static void firstTrade(StreamClient reading) {
        JsonNode data = reading.next("snapshot").get("data");
        assertThat(data.isEmpty() ? reading.next("update").get("data") : data).hasSize(1);
    }
}
