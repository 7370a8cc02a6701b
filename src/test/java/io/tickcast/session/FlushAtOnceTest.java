package io.tickcast.session;

import static org.assertj.core.api.Assertions.assertThat;

import io.tickcast.session.TestServer.Client;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

/** What the hub does between the rounds of its schedule. */
class FlushAtOnceTest {

    private final TestServer server = new TestServer();
    private int trades;
    private Client client;

    @BeforeEach
    void subscribe() {
        trade();
        client = server.connect();
        client.send("{'action':'subscribe','channel':'trade','symbols':['BTC-USD']}");
        server.market.flush();
        server.market.runSoon();
        client.frames();
    }

    @Test
    void whatComesAfterARoundThatFoundNothingIsSentAtOnce() {
        server.market.flush();
        trade();

        assertThat(server.market.runSoon()).isEqualTo(1);
        assertThat(client.frames()).singleElement().asString().contains("\"seq\":2");
    }

    @Test
    void whatComesWhileThereIsMuchToSendWaitsForTheSchedule() {
        for (int i = 0; i < 3; i++) {
            trade();
            server.market.flush();
            client.frames();
        }
        trade();
        trade();

        assertThat(server.market.runSoon()).isZero();
        assertThat(client.frames()).isEmpty();
        server.market.flush();
        assertThat(client.frames()).as("both in one frame").hasSize(1);
    }

    @Test
    void oneRoundIsMadeForAllThatComesBeforeIt() {
        server.market.flush();
        trade();
        trade();

        assertThat(server.market.runSoon()).isEqualTo(1);
        assertThat(client.frames()).hasSize(1);
    }

    private void trade() {
        server.market.trade("BTC-USD", "id" + ++trades, "100");
    }
}
