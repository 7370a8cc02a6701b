package io.tickcast.session;

import static org.assertj.core.api.Assertions.assertThat;

import io.tickcast.protocol.CloseCode;
import io.tickcast.session.TestServer.Client;
import java.util.List;
import org.junit.jupiter.api.Test;

class SessionLimitsTest {

    private final TestServer server = new TestServer(TestServer.DEFAULT_MEMORY, 3);

    @Test
    void over_the_limit_of_subscriptions_none_of_the_request_is_served() {
        list("A-USD", "B-USD", "C-USD", "D-USD");
        Client client = server.connect();
        client.send("{'action':'subscribe','id':1,'channel':'quote','symbols':['*']}");
        assertThat(client.frames())
                .containsExactly("{\"type\":\"error\",\"id\":1,\"code\":\"too_many_subscriptions\",\"message\":"
                        + "\"a session may have 3 subscriptions, each channel, symbol and interval is one\","
                        + "\"symbols\":[\"*\"]}");
        client.send("{'action':'subscribe','id':2,'channel':'quote','symbols':['A*','B*','C-USD'],'snapshot':false}");
        client.send("{'action':'subscribe','id':3,'channel':'quote','symbols':['A-USD'],'snapshot':false}");
        client.send("{'action':'subscribe','id':4,'channel':'trade','symbols':['A-USD'],'snapshot':false}");
        assertThat(client.frames())
                .extracting(SessionLimitsTest::type)
                .containsExactly("subscribed", "subscribed", "error");
    }

    @Test
    void a_later_match_over_the_limit_is_told_and_not_served() {
        Client client = server.connect();
        client.send("{'action':'subscribe','channel':'quote','symbols':['*'],'snapshot':false}");
        list("A-USD", "B-USD", "C-USD", "D-USD");
        assertThat(client.frames())
                .extracting(SessionLimitsTest::type)
                .containsExactly("subscribed", "subscribed", "subscribed", "subscribed", "error");
    }

    @Test
    void requests_over_the_rate_are_refused_with_their_id_and_in_the_end_closed() {
        Client client = server.connect();
        for (int i = 0; i < 200; i++) {
            client.send("{'action':'ping'}");
        }
        assertThat(client.frames()).hasSize(200).allMatch(frame -> type(frame).equals("pong"));
        client.send("{'action':'ping','id':'late'}");
        assertThat(client.frames())
                .containsExactly("{\"type\":\"error\",\"id\":\"late\",\"code\":\"rate_limited\","
                        + "\"message\":\"more than 50 requests a second\"}");
        for (int tenth = 0; tenth < 105 && client.transport.events.isEmpty(); tenth++) {
            server.market.advance(100);
            for (int i = 0; i < 10; i++) {
                client.send("{'action':'ping'}");
            }
        }
        assertThat(client.frames())
                .last()
                .isEqualTo("{\"type\":\"closing\",\"code\":4429,\"reason\":\"too many requests\"}");
        assertThat(client.transport.events).containsExactly("close 4429 too many requests");
    }

    @Test
    void a_client_that_calms_down_is_not_closed() {
        Client client = server.connect();
        for (int round = 0; round < 5; round++) {
            for (int i = 0; i < 300; i++) {
                client.send("{'action':'ping'}");
            }
            server.market.advance(6_000);
            client.session.check();
            client.frames();
            client.session.receivedPong();
        }
        assertThat(client.transport.events).doesNotContain("close 4429 too many requests");
    }

    @Test
    void the_eleventh_message_in_a_minute_that_is_no_request_closes() {
        Client client = server.connect();
        for (int i = 0; i < 10; i++) {
            client.send("nonsense");
        }
        assertThat(client.frames()).hasSize(10).allMatch(frame -> frame.contains("\"code\":\"bad_request\""));
        client.send("[]");
        assertThat(client.frames())
                .containsExactly("{\"type\":\"closing\",\"code\":4400,\"reason\":\"not the protocol\"}");
        assertThat(client.transport.events).containsExactly("close 4400 not the protocol");
        client.send("{'action':'ping'}");
        assertThat(client.frames()).isEmpty();
    }

    @Test
    void ten_a_minute_go_on_for_ever() {
        Client client = server.connect();
        for (int i = 0; i < 50; i++) {
            client.send("nonsense");
            server.market.advance(6_000);
        }
        assertThat(client.transport.events).isEmpty();
    }

    @Test
    void a_binary_message_closes_with_1003() {
        Client client = server.connect();
        client.session.receivedBinary();
        assertThat(client.frames()).extracting(SessionLimitsTest::type).containsExactly("closing");
        assertThat(client.transport.events).containsExactly("close 1003 text frames only");
    }

    @Test
    void a_client_that_does_not_answer_a_ping_is_closed_and_may_come_back() {
        Client client = server.connect();
        server.market.advance(20_000);
        client.session.check();
        assertThat(client.transport.events).containsExactly("ping");
        server.market.advance(19_999);
        client.session.check();
        assertThat(client.transport.events).containsExactly("ping");
        client.frames();
        server.market.advance(1);
        client.session.check();
        assertThat(client.transport.events).containsExactly("ping", "close 4509 no answer to ping");
        assertThat(client.frames()).hasSize(1).first().asString().contains("\"reconnectAfterMs\":");
    }

    @Test
    void a_client_that_answers_pings_stays() {
        Client client = server.connect();
        for (int i = 0; i < 5; i++) {
            server.market.advance(20_000);
            client.session.check();
            client.session.receivedPong();
        }
        assertThat(client.transport.events).containsExactly("ping", "ping", "ping", "ping", "ping");
    }

    @Test
    void a_client_that_does_not_let_go_after_the_close_is_cut() {
        Client client = server.connect();
        client.session.close(CloseCode.RESTART, 1_234L);
        assertThat(client.frames())
                .isEqualTo(List.of(
                        "{\"type\":\"closing\",\"code\":1012,\"reason\":\"restart\",\"reconnectAfterMs\":1234}"));
        server.market.advance(5_000);
        client.session.check();
        assertThat(client.transport.events).containsExactly("close 1012 restart", "abort");
    }

    private void list(String... symbols) {
        for (String symbol : symbols) {
            server.market.quote(symbol, "1", "2");
        }
        server.market.flush();
    }

    private static String type(String frame) {
        return frame.substring(9, frame.indexOf('"', 9));
    }
}
