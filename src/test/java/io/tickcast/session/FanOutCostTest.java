package io.tickcast.session;

import static org.assertj.core.api.Assertions.assertThat;

import io.tickcast.session.TestServer.Client;
import java.nio.ByteBuffer;
import java.util.Collections;
import java.util.IdentityHashMap;
import java.util.List;
import java.util.Set;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** How many writes a round makes, and how often bytes are copied for it. */
class FanOutCostTest {

    private static final int SYMBOLS = 20;

    private final TestServer server = new TestServer();
    private final ManySymbols symbols = new ManySymbols(server, SYMBOLS);

    @Test
    void a_round_is_one_write_with_one_frame_a_channel_and_interval_however_many_symbols_have_news() {
        Client client = reader("'trade'", SYMBOLS);
        subscribe(client, "'ticker'", SYMBOLS);
        subscribe(client, "'candle','interval':'1s'", SYMBOLS);
        subscribe(client, "'candle','interval':'1m'", SYMBOLS);
        Client other = reader("'trade'", SYMBOLS);
        settle(client, other);

        round(7);

        assertThat(client.transport.framesAWrite).containsExactly(4);
        assertThat(other.transport.framesAWrite).containsExactly(1);
        assertThat(other.frames())
                .singleElement()
                .satisfies(frame -> assertThat(items(frame)).isEqualTo(7 * SYMBOLS));
    }

    @Test
    void a_client_without_news_gets_no_write() {
        Client concerned = reader("'trade'", SYMBOLS);
        server.market.quote("QUIET-USD", "1", "2");
        Client quiet = server.connect();
        quiet.send("{'action':'subscribe','channel':'trade','symbols':['QUIET-USD']}");
        settle(concerned, quiet);

        round(1);
        server.market.flush();

        assertThat(quiet.transport.framesAWrite).isEmpty();
        assertThat(concerned.transport.framesAWrite).containsExactly(1);
    }

    @Test
    void a_client_whose_write_is_under_way_gets_one_write_behind_it_with_all_that_came_meanwhile() {
        Client client = reader("'trade'", SYMBOLS);
        settle(client);
        client.transport.stall();
        round(1);
        for (int i = 0; i < 10; i++) {
            round(3);
        }
        assertThat(client.transport.framesAWrite).containsExactly(1);
        client.transport.release();
        client.frames();

        server.market.flush();
        server.market.flush();

        assertThat(client.transport.framesAWrite).containsExactly(1, 1);
        assertThat(client.frames())
                .singleElement()
                .satisfies(frame -> assertThat(items(frame)).isEqualTo(30 * SYMBOLS));
    }

    @ParameterizedTest
    @ValueSource(strings = {"'trade'", "'ticker'", "'candle','interval':'1s'"})
    void clients_at_the_same_place_of_a_stream_get_the_same_bytes(String channel) {
        List<Client> clients = List.of(reader(channel, 1), reader(channel, 1), reader(channel, 1));
        settle(clients.toArray(Client[]::new));

        round(5);

        ByteBuffer first = onlyBuffer(clients.getFirst());
        assertThat(clients).allSatisfy(client -> {
            ByteBuffer buffer = onlyBuffer(client);
            assertThat(buffer.array()).isSameAs(first.array());
            assertThat(buffer.position()).isEqualTo(first.position());
            assertThat(buffer.remaining()).isEqualTo(first.remaining());
        });
    }

    @Test
    void a_frame_of_many_symbols_is_sent_from_where_it_was_put_together_in_two_places_by_turns() {
        Client client = reader("'trade'", SYMBOLS);
        Client other = reader("'trade'", SYMBOLS - 1);
        settle(client, other);

        for (int i = 0; i < 10; i++) {
            round(2);
        }

        Set<byte[]> memory = Collections.newSetFromMap(new IdentityHashMap<>());
        client.transport.buffers.forEach(buffer -> memory.add(buffer.array()));
        other.transport.buffers.forEach(buffer -> memory.add(buffer.array()));
        assertThat(memory).hasSize(2);
    }

    @Test
    void clients_that_follow_the_same_list_from_the_same_places_share_the_frame() {
        Client first = reader("'trade'", SYMBOLS);
        Client second = reader("'trade'", SYMBOLS);
        Client shorter = reader("'trade'", SYMBOLS - 1);
        settle(first, second, shorter);

        round(2);

        assertThat(onlyBuffer(second).array()).isSameAs(onlyBuffer(first).array());
        assertThat(onlyBuffer(second).position()).isEqualTo(onlyBuffer(first).position());
        assertThat(second.frames()).isEqualTo(first.frames()).hasSize(1);
        assertThat(shorter.frames())
                .singleElement()
                .satisfies(frame -> assertThat(items(frame)).isEqualTo(2 * (SYMBOLS - 1)));
    }

    @Test
    void what_is_not_taken_at_once_stays_as_it_is_while_others_are_served() {
        Client slow = reader("'trade'", SYMBOLS);
        Client quick = reader("'trade'", SYMBOLS);
        settle(slow, quick);
        slow.transport.stall();

        round(2);
        List<String> expected = quick.frames();
        round(2);
        slow.transport.release();

        assertThat(slow.frames()).isEqualTo(expected);
        byte[] held = onlyBuffer(slow).array();
        assertThat(quick.transport.buffers).hasSize(2);
        assertThat(quick.transport.buffers.getLast().array()).isNotSameAs(held);
    }

    /** So many trades of each symbol, then a flush. */
    private void round(int trades) {
        for (int i = 0; i < trades; i++) {
            symbols.trade();
        }
        server.market.flush();
    }

    private Client reader(String channel, int count) {
        Client client = server.connect();
        subscribe(client, channel, count);
        return client;
    }

    private void subscribe(Client client, String channel, int count) {
        client.send("{'action':'subscribe','channel':" + channel + ",'symbols':['"
                + String.join("','", symbols.names.subList(0, count)) + "']}");
    }

    /** From here on what is recorded is what the rounds send. */
    private void settle(Client... clients) {
        server.market.flush();
        for (Client client : clients) {
            client.frames();
            client.transport.framesAWrite.clear();
            client.transport.buffers.clear();
        }
    }

    private static ByteBuffer onlyBuffer(Client client) {
        assertThat(client.transport.buffers).hasSize(1);
        return client.transport.buffers.getFirst();
    }

    private static int items(String frame) {
        return frame.split("\"symbol\":", -1).length - 1;
    }
}
