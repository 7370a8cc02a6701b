package io.tickcast.hub;

import static org.assertj.core.api.Assertions.assertThat;

import io.tickcast.market.Channel;
import io.tickcast.market.Interval;
import io.tickcast.market.StreamKey;
import java.nio.ByteBuffer;
import java.util.List;
import org.junit.jupiter.api.Test;

class SubscriberTest {

    private final Subscriber subscriber = new Subscriber(new Nowhere(), 100);

    @Test
    void groupsWithNewsTakeTurnsWhateverElseWasSubscribedOnce() {
        List<Subscription> trades = subscriber.groupOf(new StreamKey(Channel.TRADE, "BTC-USD", null));
        List<Subscription> quotes = subscriber.groupOf(new StreamKey(Channel.QUOTE, "BTC-USD", null));
        for (Interval interval : Interval.values()) {
            subscriber.groupOf(new StreamKey(Channel.CANDLE, "BTC-USD", interval));
        }
        trades.add(null);
        quotes.add(null);

        assertThat(subscriber.group(0)).isSameAs(trades);
        subscriber.rotate();
        assertThat(subscriber.group(0)).isSameAs(quotes);
        subscriber.rotate();
        assertThat(subscriber.group(0)).isSameAs(trades);
    }

    @Test
    void turnsWithoutGroups() {
        subscriber.rotate();

        assertThat(subscriber.groupCount()).isZero();
    }

    private static final class Nowhere implements Outbound {

        @Override
        public boolean isWritable() {
            return false;
        }

        @Override
        public void send(List<ByteBuffer> frames, boolean more) {}

        @Override
        public void closeWhenSent() {}

        @Override
        public void failed() {}

        @Override
        public void overflowed() {}
    }
}
