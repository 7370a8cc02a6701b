package io.tickcast.session;

import static org.assertj.core.api.Assertions.assertThat;

import io.tickcast.engine.EngineProperties;
import io.tickcast.session.TestServer.Client;
import java.util.stream.LongStream;
import org.junit.jupiter.api.Test;

class SlowConsumerTest {

    private final TestServer server = new TestServer(new EngineProperties(100, 10, 10, 1_000));

    @Test
    void a_client_that_does_not_read_holds_nobody_up_and_goes_on_where_it_was() {
        trades(1, 1);
        Client slow = subscribed("trade");
        Client quick = subscribed("trade");
        slow.transport.stall();
        trades(2, 60);

        TradeReader slowReader = new TradeReader("BTC-USD");
        TradeReader quickReader = new TradeReader("BTC-USD");
        quickReader.read(quick.frames());
        assertThat(quickReader.trades).containsExactlyElementsOf(numbers(1, 60));

        slow.transport.release();
        server.market.flush();
        slowReader.read(slow.frames());
        assertThat(slowReader.trades).containsExactlyElementsOf(numbers(1, 60));
        assertThat(slowReader.gaps).isEmpty();
    }

    @Test
    void what_has_left_memory_meanwhile_is_a_gap() {
        trades(1, 1);
        Client slow = subscribed("trade");
        slow.transport.stall();
        trades(2, 250);
        slow.transport.release();
        server.market.flush();

        TradeReader reader = new TradeReader("BTC-USD");
        reader.read(slow.frames());
        assertThat(reader.gaps).containsExactly("3-150 slow");
        assertThat(reader.seq()).isEqualTo(250);
    }

    @Test
    void what_comes_while_a_repeated_subscribe_is_answered_is_not_lost() {
        TestServer large = new TestServer(new EngineProperties(20_000, 10, 10, 20_000));
        large.market.trade("BTC-USD", "1", "1");
        Client slow = large.connect();
        slow.send("{'action':'subscribe','channel':'trade','symbols':['BTC-USD']}");
        slow.transport.stall();
        for (int number = 2; number <= 10_000; number++) {
            large.market.trade("BTC-USD", "id" + number, Integer.toString(number));
        }
        large.market.flush();
        slow.send("{'action':'subscribe','channel':'trade','symbols':['BTC-USD'],'last':1}");
        slow.transport.takeOne();
        large.market.flush();
        for (int number = 10_001; number <= 10_010; number++) {
            large.market.trade("BTC-USD", "id" + number, Integer.toString(number));
        }
        slow.transport.release();
        large.market.flush();

        TradeReader reader = new TradeReader("BTC-USD");
        reader.read(slow.frames());
        assertThat(reader.trades).containsExactlyElementsOf(numbers(1, 10_010));
    }

    @Test
    void while_a_client_does_not_read_only_one_write_is_held_for_it() {
        trades(1, 1);
        Client slow = subscribed("trade");
        slow.send("{'action':'subscribe','channel':'ticker','symbols':['BTC-USD']}");
        slow.transport.stall();
        trades(2, 3);
        long held = slow.transport.heldBytes();
        trades(4, 5_000);

        assertThat(slow.transport.heldBytes()).isEqualTo(held);
    }

    @Test
    void a_conflating_channel_skips_to_the_latest_state() {
        trades(1, 1);
        Client slow = subscribed("ticker");
        slow.frames();
        slow.transport.stall();
        trades(2, 40);
        slow.transport.release();
        server.market.flush();

        assertThat(slow.frames()).hasSize(2).last().asString().contains("\"seq\":40", "\"price\":\"40\"");
    }

    @Test
    void a_client_that_takes_no_byte_for_thirty_seconds_is_cut() {
        Client slow = stalledInASend();
        server.market.advance(29_999);
        slow.session.check();
        assertThat(slow.transport.events).isEmpty();
        server.market.advance(1);
        slow.session.check();
        assertThat(slow.transport.events).containsExactly("abort");
    }

    @Test
    void a_client_that_takes_a_byte_now_and_then_is_not_cut() {
        Client slow = stalledInASend();
        for (int i = 0; i < 5; i++) {
            server.market.advance(29_000);
            slow.transport.takeBytes(1);
            slow.session.check();
        }
        assertThat(slow.transport.events).isEmpty();
    }

    @Test
    void what_was_subscribed_to_meanwhile_comes_in_the_order_of_the_requests() {
        trades(1, 3);
        Client slow = subscribed("trade");
        slow.frames();
        slow.transport.stall();
        trades(4, 4);
        slow.send("{'action':'subscribe','id':1,'channel':'quote','symbols':['BTC-USD']}");
        slow.send("{'action':'ping','id':2}");
        slow.send("{'action':'unsubscribe','id':3,'channel':'quote','symbols':['BTC-USD']}");
        slow.transport.release();
        server.market.flush();

        assertThat(slow.frames())
                .extracting(frame -> frame.substring(0, frame.indexOf(',')))
                .containsExactly(
                        "{\"type\":\"update\"",
                        "{\"type\":\"subscribed\"",
                        "{\"type\":\"snapshot\"",
                        "{\"type\":\"pong\"",
                        "{\"type\":\"unsubscribed\"");
    }

    @Test
    void an_answer_that_waits_for_a_send_goes_out_with_the_end_of_it() {
        trades(1, 1);
        Client slow = subscribed("trade");
        slow.transport.stall();
        trades(2, 2);
        slow.send("{'action':'ping','id':2}");
        slow.frames();
        slow.transport.release();

        assertThat(slow.frames()).hasSize(2).last().asString().startsWith("{\"type\":\"pong\"");
    }

    @Test
    void answers_that_a_client_leaves_unread_are_bounded() {
        trades(1, 1);
        Client slow = subscribed("trade");
        slow.transport.stall();
        trades(2, 2);
        String longId = "x".repeat(60_000);
        for (int i = 0; i < 20; i++) {
            slow.send("{'action':'ping','id':'" + longId + "'}");
        }
        slow.frames();
        slow.transport.release();
        server.market.flush();

        assertThat(slow.frames()).hasSize(2).last().asString().contains("\"closing\"", "4429");
        assertThat(slow.transport.events).containsExactly("close 4429 too many requests");
    }

    private Client stalledInASend() {
        trades(1, 1);
        Client slow = subscribed("trade");
        slow.transport.stall();
        trades(2, 2);
        return slow;
    }

    private Client subscribed(String channel) {
        Client client = server.connect();
        client.send("{'action':'subscribe','channel':'" + channel + "','symbols':['BTC-USD']}");
        return client;
    }

    /** Each trade has its number as its price, and a flush of its own. */
    private void trades(long from, long to) {
        numbers(from, to).forEach(number -> {
            server.market.trade("BTC-USD", "t" + number, Long.toString(number));
            server.market.flush();
        });
    }

    private static Iterable<Long> numbers(long from, long to) {
        return LongStream.rangeClosed(from, to).boxed().toList();
    }
}
