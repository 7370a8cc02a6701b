package io.tickcast.hub;

import io.tickcast.market.Channel;
import io.tickcast.market.Interval;
import io.tickcast.market.StreamKey;
import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.Deque;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.SequencedMap;
import org.jspecify.annotations.Nullable;

/**
 * A client as the hub sees it: its subscriptions, the answers it waits for, and which subscriptions have something new.
 * Its memory is bounded by its subscriptions and by the answers that it may leave unread. Hub's thread only; made by
 * {@link SubscriptionHub#connect}.
 */
public final class Subscriber {

    private static final int MAX_UNREAD_BYTES = 1024 * 1024;

    private final Outbound outbound;
    private final int maxSubscriptions;
    private final Map<StreamKey, Subscription> subscriptions = new HashMap<>();
    private final SequencedMap<PatternKey, SubscribeRequest> patterns = new LinkedHashMap<>();
    private final Deque<Answer> answers = new ArrayDeque<>();
    private final Map<GroupKey, List<Subscription>> groupsByKey = new HashMap<>();
    private final List<List<Subscription>> groups = new ArrayList<>(1);
    private int first;
    private int unreadBytes;
    private boolean waiting;
    private boolean connected = true;
    private boolean finishing;

    Subscriber(Outbound outbound, int maxSubscriptions) {
        this.outbound = outbound;
        this.maxSubscriptions = maxSubscriptions;
    }

    Outbound outbound() {
        return outbound;
    }

    int maxSubscriptions() {
        return maxSubscriptions;
    }

    Map<StreamKey, Subscription> subscriptions() {
        return subscriptions;
    }

    /** The patterns that later symbols are held against, with the request that brought each. */
    SequencedMap<PatternKey, SubscribeRequest> patterns() {
        return patterns;
    }

    Deque<Answer> answers() {
        return answers;
    }

    void answer(Answer answer) {
        if (!connected || finishing) {
            return;
        }
        answers.add(answer);
        unreadBytes += answer.weight();
        if (unreadBytes > MAX_UNREAD_BYTES) {
            answers.clear();
            outbound.overflowed();
        }
    }

    /** Writes answers while there is room. */
    void writeAnswers(FrameBatch batch) {
        Answer next = answers.peek();
        while (next != null && batch.hasRoom() && next.write(batch)) {
            answers.remove();
            unreadBytes -= next.weight();
            next = answers.peek();
        }
    }

    /** The list of those subscriptions with something new that share frames with streams of that key. */
    List<Subscription> groupOf(StreamKey key) {
        return groupsByKey.computeIfAbsent(new GroupKey(key.channel(), key.interval()), _ -> {
            List<Subscription> group = new ArrayList<>(1);
            groups.add(group);
            return group;
        });
    }

    /** How many groups there are. */
    int groupCount() {
        return groups.size();
    }

    /** The subscriptions with something new of that group, counted from the one whose turn it is to be first. */
    List<Subscription> group(int index) {
        return groups.get((first + index) % groups.size());
    }

    /** The next group that has something new is first from now on, so that none starves behind a busy one. */
    void rotate() {
        for (int tries = groups.size(); tries > 0; tries--) {
            first = (first + 1) % groups.size();
            if (!groups.get(first).isEmpty()) {
                return;
            }
        }
    }

    boolean hasDirty() {
        for (int i = 0; i < groups.size(); i++) {
            if (!groups.get(i).isEmpty()) {
                return true;
            }
        }
        return false;
    }

    /** Whether it is on the publisher's list. */
    boolean isWaiting() {
        return waiting;
    }

    void waiting(boolean changed) {
        waiting = changed;
    }

    boolean isConnected() {
        return connected;
    }

    void disconnected() {
        connected = false;
        answers.clear();
    }

    boolean isFinishing() {
        return finishing;
    }

    /** From now on there is only this one message to send. */
    void finish(Answer last) {
        answers.clear();
        answers.add(last);
        finishing = true;
    }

    /**
     * Names a pattern subscription.
     *
     * @param channel its channel
     * @param interval the candles' length
     * @param pattern what it matches
     */
    record PatternKey(Channel channel, @Nullable Interval interval, SymbolPattern pattern) {}

    private record GroupKey(Channel channel, @Nullable Interval interval) {}
}
