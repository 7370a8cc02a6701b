package io.tickcast.session;

import static org.assertj.core.api.Assertions.assertThat;

import io.tickcast.engine.EngineProperties;
import io.tickcast.feed.FeedKind;
import io.tickcast.session.TestServer.Client;
import java.util.List;
import java.util.regex.Pattern;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

/** Clients with the same list get the same frame, and none gets what is not for it. */
class SharedFrameTest {

    private static final Pattern ITEM = Pattern.compile("\"symbol\":\"([^\"]+)\",\"seq\":(\\d+)");

    private final TestServer server = new TestServer(new EngineProperties(100, 10, 10, 1_000));
    private int trades;
    private Client first;
    private Client second;

    @BeforeEach
    void subscribe() {
        trade("A-USD");
        trade("B-USD");
        first = reader();
        second = reader();
        server.market.flush();
        first.frames();
        second.frames();
    }

    @Test
    void a_client_gets_what_another_has_unsubscribed_in_the_meantime() {
        first.transport.stall();
        second.transport.stall();
        first.send("{'action':'ping'}");
        second.send("{'action':'ping'}");
        trade("A-USD");
        trade("B-USD");
        server.market.flush();
        first.send("{'action':'unsubscribe','channel':'trade','symbols':['A-USD']}");
        first.transport.release();
        second.transport.release();
        server.market.flush();

        assertThat(itemsOf(first)).containsExactly("B-USD 2");
        assertThat(itemsOf(second)).containsExactlyInAnyOrder("A-USD 2", "B-USD 2");
    }

    @Test
    void an_upstream_gap_is_told_to_each_once() {
        server.market.engine().gap(FeedKind.VENUE, "A-USD", "7", "8");
        trade("A-USD");
        trade("B-USD");
        server.market.flush();
        trade("A-USD");
        trade("B-USD");
        server.market.flush();

        assertThat(first.frames())
                .filteredOn(frame -> frame.contains("\"gap\""))
                .hasSize(1);
        assertThat(second.frames())
                .filteredOn(frame -> frame.contains("\"gap\""))
                .hasSize(1);
    }

    private Client reader() {
        Client client = server.connect();
        client.send("{'action':'subscribe','channel':'trade','symbols':['A-USD','B-USD']}");
        return client;
    }

    private static List<String> itemsOf(Client client) {
        return client.frames().stream()
                .filter(frame -> frame.contains("\"update\""))
                .flatMap(frame -> ITEM.matcher(frame).results().map(found -> found.group(1) + " " + found.group(2)))
                .toList();
    }

    private void trade(String symbol) {
        server.market.trade(symbol, "id" + ++trades, "100");
    }
}
