package io.tickcast.session;

import static org.assertj.core.api.Assertions.assertThat;

import io.tickcast.market.StreamPosition;
import io.tickcast.protocol.CloseCode;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;

class EventSessionTest {

    private static final Map<String, String> TRADES = Map.of("channel", "trade", "symbols", "A-USD");

    private final TestServer server = new TestServer();
    private final RecordingTransport transport = new RecordingTransport();

    @Test
    void events_are_messages_with_a_type_before_and_a_place_behind() {
        trade("A-USD", 1);
        open(TRADES);
        String epoch = epoch();
        String id = new ReadPositions(Map.of("A-USD", new StreamPosition(epoch, 1))).id();
        assertThat(text()).isEqualTo("""
                        retry: 1000
                        event: welcome
                        data: {"type":"welcome","version":"1","server":"tickcast/test","session":"s1","heartbeatMs":5000,\
                        "limits":{"maxSubscriptions":1000,"maxMessageBytes":65536}}

                        event: subscribed
                        data: {"type":"subscribed","channel":"trade","symbols":["A-USD"],\
                        "streams":{"A-USD":{"epoch":"%s","seq":1}}}

                        event: snapshot
                        data: {"type":"snapshot","channel":"trade","data":[{"symbol":"A-USD","seq":1,"id":"A-USD1",\
                        "price":"1","size":"1","side":"buy","time":1700000000000}]}
                        id: %s

                        """.formatted(epoch, id));
    }

    @Test
    void a_quiet_stream_has_heartbeats_and_no_pings() {
        trade("A-USD", 1);
        EventSession session = open(TRADES);
        text();
        for (int i = 0; i < 20; i++) {
            server.market.advance(5_000);
            session.check();
        }
        assertThat(TestEvent.all(text()))
                .hasSize(20)
                .allSatisfy(event -> assertThat(event.fields())
                        .containsEntry("event", "heartbeat")
                        .doesNotContainKey("id"));
        assertThat(transport.events).isEmpty();
    }

    @Test
    void closing_says_to_browsers_as_well_when_to_come_back() {
        trade("A-USD", 1);
        EventSession session = open(TRADES);
        text();
        session.close(CloseCode.RESTART, 1_234L);
        assertThat(text()).isEqualTo("""
                        retry: 1234
                        event: closing
                        data: {"type":"closing","code":1012,"reason":"restart","reconnectAfterMs":1234}

                        """);
        assertThat(transport.events).containsExactly("close 1012 restart");
    }

    @Test
    void where_no_snapshot_is_wanted_the_place_is_told_at_once() {
        trade("A-USD", 1);
        open(Map.of("channel", "trade", "symbols", "A-USD", "snapshot", "false"));
        String id = TestEvent.all(text()).getLast().fields().get("id");
        trade("A-USD", 2);
        server.market.flush();
        text();

        resume(TRADES, id);
        server.market.flush();
        assertThat(text()).contains("\"resumed\":true").contains("\"seq\":2,\"id\"");
    }

    @Test
    void a_place_of_an_earlier_run_is_kept_until_the_snapshot_is_there() {
        trade("A-USD", 1);
        trade("B-USD", 1);
        String old = new ReadPositions(
                        Map.of("A-USD", new StreamPosition("earlier", 5), "B-USD", new StreamPosition("earlier", 6)))
                .id();
        resume(Map.of("channel", "trade", "symbols", "*", "snapshot", "true"), old);
        List<TestEvent> events = TestEvent.all(text());
        assertThat(events).extracting(event -> event.fields().get("event")).endsWith("snapshot");
        assertThat(events.subList(0, events.size() - 1))
                .allSatisfy(event -> assertThat(event.fields()).doesNotContainKey("id"));
        assertThat(PositionId.parse(events.getLast().fields().get("id")))
                .contains(Map.of("A-USD", new StreamPosition(epoch(), 1), "B-USD", new StreamPosition(epoch(), 1)));
    }

    @Test
    void events_with_long_ids_come_less_often_with_all_that_came_meanwhile() {
        ManySymbols symbols = new ManySymbols(server, 400);
        open(Map.of("channel", "trade", "symbols", "*"));
        int idBytes = TestEvent.all(text()).getLast().fields().get("id").length();
        int millis = idBytes / 20;
        assertThat(millis).isBetween(50, 250);
        for (int i = 0; i < 3; i++) {
            symbols.trade();
            server.market.flush();
        }
        assertThat(transport.frames).isEmpty();
        server.market.advance(millis + 1);
        server.market.flush();
        List<TestEvent> events = TestEvent.all(text());
        assertThat(events).hasSize(1);
        assertThat(events.getFirst().message().get("data")).hasSize(1_200);
    }

    @Test
    void a_client_that_does_not_read_costs_one_write() {
        trade("A-USD", 1);
        open(TRADES);
        transport.stall();
        for (int number = 2; number <= 9_000; number++) {
            trade("A-USD", number);
            server.market.flush();
        }
        assertThat(transport.heldBytes()).isLessThan(1_000);
        transport.takeOne();
        server.market.advance(100);
        server.market.flush();
        assertThat(transport.heldBytes()).isBetween(200L * 1024, 264L * 1024);
    }

    @Test
    void a_client_that_takes_no_byte_for_thirty_seconds_is_cut() {
        trade("A-USD", 1);
        EventSession session = open(TRADES);
        transport.stall();
        server.market.advance(10);
        trade("A-USD", 2);
        server.market.flush();
        server.market.advance(29_999);
        session.check();
        transport.takeBytes(1);
        session.check();
        server.market.advance(29_999);
        session.check();
        assertThat(transport.events).isEmpty();
        server.market.advance(1);
        session.check();
        assertThat(transport.events).containsExactly("abort");
    }

    private EventSession open(Map<String, String> parameters) {
        return resume(parameters, "");
    }

    private EventSession resume(Map<String, String> parameters, String lastEventId) {
        EventSession session = server.openEvents(transport, parameters, lastEventId);
        server.market.advance(10);
        server.market.flush();
        return session;
    }

    private void trade(String symbol, int number) {
        server.market.trade(symbol, symbol + number, Integer.toString(number), 1_700_000_000_000L);
    }

    private String epoch() {
        TestServer.Client client = server.connect();
        client.send("{'action':'subscribe','channel':'trade','symbols':['A-USD'],'snapshot':false}");
        return client.frames().getFirst().replaceAll(".*\"epoch\":\"([^\"]*)\".*", "$1");
    }

    /** All that was sent since the last call. */
    private String text() {
        String text = String.join("", transport.frames);
        transport.frames.clear();
        return text;
    }
}
