package io.tickcast;

import static org.assertj.core.api.Assertions.assertThat;

import io.tickcast.RawWebSocket.Frame;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.locks.LockSupport;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import tools.jackson.databind.JsonNode;

class ProtocolLimitsIT {

    private static LocalServer server;
    private StreamClient client;

    @BeforeAll
    static void start() {
        server = LocalServer.start(
                "--tickcast.session.heartbeat=200ms",
                "--tickcast.session.max-subscriptions=3",
                "--tickcast.session.max-requests-per-second=5",
                "--tickcast.session.max-message-size=1KB");
        for (String symbol : new String[] {"L1-USD", "L2-USD", "L3-USD", "L4-USD"}) {
            server.ingest().trades(symbol, 1, 1);
        }
    }

    @AfterAll
    static void stop() {
        server.close();
    }

    @BeforeEach
    void connect() {
        client = StreamClient.connect(server.webSocket());
    }

    @AfterEach
    void disconnect() {
        client.close();
    }

    @Test
    void the_welcome_tells_them() {
        JsonNode welcome = client.next("welcome");
        assertThat(welcome.get("heartbeatMs").longValue()).isEqualTo(200);
        assertThat(welcome.get("limits")).isEqualTo(Json.of("{'maxSubscriptions':3,'maxMessageBytes':1024}"));
    }

    @Test
    void where_nothing_else_is_sent_heartbeats_are() {
        client.next("welcome");
        long last = 0;
        for (int i = 0; i < 3; i++) {
            JsonNode heartbeat = client.nextOrHeartbeat();
            assertThat(heartbeat.propertyNames()).containsExactly("type", "time");
            assertThat(heartbeat.get("type").stringValue()).isEqualTo("heartbeat");
            assertThat(heartbeat.get("time").longValue()).isGreaterThan(last);
            last = heartbeat.get("time").longValue();
        }
    }

    @Test
    void over_the_limit_of_subscriptions_none_of_the_request_is_served() {
        client.next("welcome");
        JsonNode error = client.ask(
                "{'action':'subscribe','id':1,'channel':'trade','symbols':['L1-USD','L2-USD','L3-USD','L4-USD']}");
        assertThat(error.get("type").stringValue()).isEqualTo("error");
        assertThat(error.get("code").stringValue()).isEqualTo("too_many_subscriptions");
        assertThat(error.get("id").intValue()).isEqualTo(1);
        client.send("{'action':'subscribe','channel':'trade','symbols':['L1-USD'],'snapshot':false}");
        client.next("subscribed");
        for (String interval : new String[] {"1s", "1m"}) {
            client.send("{'action':'subscribe','channel':'candle','interval':'" + interval
                    + "','symbols':['L1-USD'],'snapshot':false}");
            client.next("subscribed");
        }
        assertThat(client.ask("{'action':'subscribe','channel':'candle','interval':'1h','symbols':['L1-USD']}")
                        .get("code")
                        .stringValue())
                .as("each interval is one")
                .isEqualTo("too_many_subscriptions");
        client.send("{'action':'subscribe','channel':'trade','symbols':['L1-USD'],'snapshot':false}");
        client.next("subscribed");
        client.send("{'action':'unsubscribe','channel':'candle','interval':'1s','symbols':['L1-USD']}");
        client.next("unsubscribed");
        client.send("{'action':'subscribe','channel':'quote','symbols':['L4-USD'],'snapshot':false}");
        client.next("subscribed");
    }

    @Test
    void a_message_over_the_configured_size_closes_with_1009_and_one_of_that_size_is_served() {
        client.next("welcome");
        String ping = "{\"action\":\"ping\"}";
        client.sendText(ping + " ".repeat(1_024 - ping.length()));
        client.next("pong");
        client.sendText(ping + " ".repeat(1_025 - ping.length()));
        assertThat(client.closed()).startsWith("1009 ");
    }

    @Test
    void requests_over_the_rate_are_refused_and_who_goes_on_has_to_go() {
        client.next("welcome");
        for (int i = 0; i < 20; i++) {
            client.send("{'action':'ping','id':" + i + "}");
        }
        for (int i = 0; i < 20; i++) {
            assertThat(client.next("pong").get("id").intValue())
                    .as("the burst is served")
                    .isEqualTo(i);
        }
        JsonNode answer = client.ask("{'action':'ping','id':'more'}");
        boolean refused = false;
        while (!answer.get("type").stringValue().equals("closing")) {
            if (answer.get("type").stringValue().equals("error")) {
                assertThat(answer.get("code").stringValue()).isEqualTo("rate_limited");
                refused = true;
            }
            assertThat(answer.get("id").stringValue()).isEqualTo("more");
            LockSupport.parkNanos(TimeUnit.MILLISECONDS.toNanos(20));
            answer = client.ask("{'action':'ping','id':'more'}");
        }
        assertThat(refused).isTrue();
        assertThat(answer.get("code").intValue()).isEqualTo(4429);
        assertThat(answer.get("reason").stringValue()).isNotBlank();
        assertThat(client.closed()).startsWith("4429 ");
    }

    @Test
    void what_is_sent_is_not_bound_by_the_size_that_may_be_received() {
        server.ingest().trades("BIG-USD", 1, 300);
        try (RawWebSocket socket = RawWebSocket.open(server.port())) {
            socket.text("{'action':'subscribe','channel':'trade','symbols':['BIG-USD'],'last':1000}");
            assertThat(socket.readJson().get("type").stringValue()).isEqualTo("subscribed");
            Frame snapshot = socket.read();
            assertThat(snapshot.firstByte()).isEqualTo(RawWebSocket.FIN | RawWebSocket.TEXT);
            assertThat(Json.parse(snapshot.text()).get("data")).hasSize(300);
        }
    }
}
