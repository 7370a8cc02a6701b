package io.tickcast.hub;

import io.tickcast.engine.TradeLog;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** One client's reading of one stream: where it stands and how fast it may go on. Hub's thread only. */
final class Subscription {

    private final Subscriber subscriber;
    private final Topic topic;

    /** Those of the client's subscriptions that share frames with this one and have something new. */
    private final List<Subscription> group;

    private int topicIndex;
    private TradeCursor tradeCursor = new TradeCursor();
    private long seq;
    private @Nullable CandleSnapshot preparedSnapshot;
    private long periodNanos;
    private long updatedNanos;
    private boolean updated;
    private int unanswered;
    private boolean dirty;
    private boolean ended;

    Subscription(Subscriber subscriber, Topic topic, List<Subscription> group) {
        this.subscriber = subscriber;
        this.topic = topic;
        this.group = group;
    }

    Subscriber subscriber() {
        return subscriber;
    }

    Topic topic() {
        return topic;
    }

    String symbol() {
        return topic.stream().key().symbol();
    }

    int topicIndex() {
        return topicIndex;
    }

    void topicIndex(int index) {
        topicIndex = index;
    }

    TradeCursor tradeCursor() {
        return tradeCursor;
    }

    /** Starts over behind trade {@code behind}, with an archive of that reach. */
    void placeAt(TradeLog trades, long behind, long reach) {
        tradeCursor = TradeCursor.behind(trades, behind, reach);
    }

    /** The last state of a conflating stream that the client has. */
    long seq() {
        return seq;
    }

    void seq(long seen) {
        seq = seen;
    }

    /** Keeps what the answer to a repeated subscribe is going to show. */
    void preparedSnapshot(CandleSnapshot snapshot) {
        preparedSnapshot = snapshot;
    }

    @Nullable
    CandleSnapshot takePreparedSnapshot() {
        CandleSnapshot taken = preparedSnapshot;
        preparedSnapshot = null;
        return taken;
    }

    void periodNanos(long period) {
        periodNanos = period;
    }

    /** Whether its rate lets an update out now. */
    boolean isDue(long nanos) {
        return periodNanos == 0 || !updated || nanos - updatedNanos >= periodNanos;
    }

    boolean isLimited() {
        return periodNanos > 0;
    }

    void updated(long nanos) {
        updated = true;
        updatedNanos = nanos;
    }

    /** Updates wait until the answers to its subscribes are sent. */
    boolean isAnswered() {
        return unanswered == 0;
    }

    void awaitAnswer() {
        unanswered++;
    }

    void answered() {
        unanswered--;
    }

    /** Notes that there is something new; false where that was noted already. */
    boolean mark() {
        if (dirty) {
            return false;
        }
        dirty = true;
        group.add(this);
        return true;
    }

    /** Notes that the client has got all; who calls it takes the subscription off its group. */
    void delivered() {
        dirty = false;
    }

    boolean hasEnded() {
        return ended;
    }

    void end() {
        ended = true;
    }
}
