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
    void whatComesShortlyAfterIsSentAtOnceAsWellWhereEnoughRoundsHadFoundNothing() {
        for (int round = 0; round < 2; round++) {
            server.market.flush();
        }
        for (int i = 0; i < 2; i++) {
            trade();
            server.market.runSoon();
            assertThat(client.frames()).hasSize(1);
        }
        trade();

        assertThat(server.market.runSoon()).isZero();
        server.market.flush();
        assertThat(client.frames()).hasSize(1);
    }

    @Test
    void aLongPauseSparesFiveRounds() {
        for (int round = 0; round < 100; round++) {
            server.market.flush();
        }
        int atOnce = 0;
        for (int i = 0; i < 10; i++) {
            trade();
            atOnce += server.market.runSoon();
        }

        assertThat(atOnce).isEqualTo(5);
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
