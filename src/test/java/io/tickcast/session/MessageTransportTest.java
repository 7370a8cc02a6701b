package io.tickcast.session;

import static org.assertj.core.api.Assertions.assertThat;

import io.tickcast.Deadline;
import java.nio.ByteBuffer;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.concurrent.CountDownLatch;
import org.junit.jupiter.api.Test;

class MessageTransportTest {

    private final BlockingWebSocketSession session = new BlockingWebSocketSession();
    private final MessageTransport transport = new MessageTransport(session, session::disconnect);
    private final ByteBuffer first = buffer("first");
    private final ByteBuffer second = buffer("sécond €");
    private final CountDownLatch done = new CountDownLatch(1);

    @Test
    void frames_go_out_one_after_the_other_and_positions_move_with_each() {
        transport.send(List.of(first, second), done::countDown);

        assertThat(session.nextCall()).isEqualTo("text first");
        assertThat(first.remaining()).isEqualTo(5);
        session.finish();
        assertThat(session.nextCall()).isEqualTo("text sécond €");
        assertThat(first.hasRemaining()).isFalse();
        assertThat(second.position()).isZero();
        assertThat(done.getCount()).isOne();
        session.finish();
        awaitDone();
        assertThat(second.hasRemaining()).isFalse();
    }

    @Test
    void no_call_waits_and_all_keep_their_order() {
        transport.send(List.of(first), done::countDown);
        CountDownLatch pinged = new CountDownLatch(1);
        transport.ping(pinged::countDown);
        transport.close(4408, "bye");

        assertThat(session.nextCall()).isEqualTo("text first");
        assertThat(done.getCount()).isOne();
        session.finish();
        assertThat(session.nextCall()).isEqualTo("ping");
        assertThat(done.getCount()).isZero();
        assertThat(pinged.getCount()).isOne();
        session.finish();
        assertThat(session.nextCall()).isEqualTo("close 4408 bye");
        assertThat(pinged.getCount()).isZero();
        session.finish();
    }

    @Test
    void who_is_told_that_a_send_is_done_may_send_the_next() {
        transport.send(List.of(first), () -> transport.send(List.of(second), done::countDown));
        session.nextCall();
        session.finish();
        assertThat(session.nextCall()).isEqualTo("text sécond €");
        session.finish();
        awaitDone();
        transport.ping(() -> {});
        assertThat(session.nextCall()).isEqualTo("ping");
        session.finish();
    }

    @Test
    void a_send_that_fails_cuts_the_connection_and_is_not_done() {
        transport.send(List.of(first, second), done::countDown);
        session.nextCall();
        session.fail();
        assertThat(session.nextCall()).isEqualTo("disconnect");

        transport.ping(() -> {});
        assertThat(session.nextCall()).as("the second frame is not sent").isEqualTo("ping");
        assertThat(done.getCount()).isOne();
        assertThat(first.position()).isZero();
        session.fail();
    }

    @Test
    void a_ping_or_a_close_that_fails_harms_nothing_behind_it() {
        transport.ping(done::countDown);
        session.nextCall();
        session.fail();
        transport.close(1000, "bye");
        assertThat(session.nextCall()).isEqualTo("close 1000 bye");
        assertThat(done.getCount()).as("the ping was not sent").isOne();
        session.fail();
        transport.send(List.of(first), done::countDown);
        assertThat(session.nextCall()).isEqualTo("text first");
        session.finish();
        awaitDone();
    }

    @Test
    void abort_does_not_wait_for_the_send_under_way() {
        transport.send(List.of(first), done::countDown);
        assertThat(session.nextCall()).isEqualTo("text first");
        transport.abort();
        assertThat(session.nextCall()).isEqualTo("disconnect");
        session.fail();
        assertThat(session.nextCall()).isEqualTo("disconnect");
        assertThat(done.getCount()).isOne();
    }

    private void awaitDone() {
        Deadline.await("all is sent", () -> done.getCount() == 0);
    }

    private static ByteBuffer buffer(String text) {
        return ByteBuffer.wrap(text.getBytes(StandardCharsets.UTF_8));
    }
}
