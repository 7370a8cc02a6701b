package io.tickcast.session;

import static org.assertj.core.api.Assertions.assertThat;

import io.tickcast.session.TestServer.Client;
import org.junit.jupiter.api.Test;

class LateMatchTest {

    private final TestServer server = new TestServer();

    @Test
    void a_symbol_that_was_matched_before_the_next_flush_does_not_match_again() {
        server.market.trade("BTC-USD", "1", "1");
        Client client = server.connect();
        client.send("{'action':'subscribe','channel':'quote','symbols':['*']}");
        client.send("{'action':'unsubscribe','channel':'quote','symbols':['BTC-USD']}");
        client.frames();

        server.market.flush();
        assertThat(client.frames()).isEmpty();
        server.market.trade("ETH-USD", "1", "1");
        server.market.flush();
        assertThat(client.frames()).hasSize(2).first().asString().contains("\"streams\":{\"ETH-USD\"");
    }

    @Test
    void clients_that_wait_are_told_of_a_new_symbol_when_another_one_asks_for_it() {
        Client waiting = server.connect();
        waiting.send("{'action':'subscribe','channel':'quote','symbols':['*'],'snapshot':false}");
        waiting.frames();
        server.market.trade("BTC-USD", "1", "1");

        Client asking = server.connect();
        asking.send("{'action':'subscribe','channel':'quote','symbols':['BTC-USD'],'snapshot':false}");
        assertThat(asking.frames()).hasSize(1).first().asString().contains("\"streams\":{\"BTC-USD\"");
        assertThat(waiting.frames()).hasSize(1).first().asString().contains("\"streams\":{\"BTC-USD\"");
    }
}
