package io.tickcast.session;

import static org.assertj.core.api.Assertions.assertThat;

import io.tickcast.session.TestServer.Client;
import java.util.List;
import org.junit.jupiter.api.Test;

class MaxRateTest {

    private final TestServer server = new TestServer();
    private int trades;

    @Test
    void at_most_that_many_updates_a_second_and_the_latest_always_arrives() {
        trade();
        Client client = server.connect();
        client.send("{'action':'subscribe','channel':'ticker','symbols':['*'],'maxRate':2,'snapshot':false}");
        client.frames();

        List<String> second = everyTenMillis(client, 100);
        assertThat(second).extracting(MaxRateTest::seq).containsExactly(2L, 52L);
        server.market.advance(500);
        server.market.flush();
        assertThat(client.frames()).extracting(MaxRateTest::seq).containsExactly((long) trades);
        server.market.advance(5_000);
        server.market.flush();
        assertThat(client.frames()).isEmpty();
    }

    @Test
    void a_repeated_subscribe_changes_it() {
        trade();
        Client client = server.connect();
        client.send("{'action':'subscribe','channel':'ticker','symbols':['*'],'maxRate':1,'snapshot':false}");
        client.send("{'action':'subscribe','channel':'ticker','symbols':['*'],'maxRate':10,'snapshot':false}");
        client.frames();

        assertThat(everyTenMillis(client, 100)).hasSize(10);
        client.send("{'action':'subscribe','channel':'ticker','symbols':['*'],'snapshot':false}");
        client.frames();
        assertThat(everyTenMillis(client, 100)).hasSize(100);
    }

    @Test
    void closed_candles_arrive_in_spite_of_it() {
        trade();
        Client client = server.connect();
        client.send("{'action':'subscribe','channel':'candle','interval':'1s','symbols':['*'],'maxRate':1}");
        client.frames();

        List<String> frames = everyTenMillis(client, 500);
        long closed = frames.stream()
                .filter(frame -> frame.contains("\"closed\":true"))
                .count();
        assertThat(closed).isEqualTo(4);
        assertThat(frames).hasSize(5);
        server.market.advance(1_000);
        server.market.flush();
        assertThat(client.frames()).hasSize(1).first().asString().contains("\"closed\":false");
    }

    private List<String> everyTenMillis(Client client, int times) {
        for (int i = 0; i < times; i++) {
            trade();
            server.market.advance(10);
        }
        return client.frames();
    }

    private void trade() {
        trades++;
        server.market.trade("BTC-USD", "t" + trades, "1");
        server.market.flush();
    }

    private static long seq(String frame) {
        int at = frame.indexOf("\"seq\":") + 6;
        return Long.parseLong(frame.substring(at, frame.indexOf(',', at)));
    }
}
