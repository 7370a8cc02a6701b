package io.tickcast.engine;

import io.tickcast.feed.FeedKind;
import io.tickcast.market.Trade;
import java.time.Duration;
import java.util.ArrayDeque;
import java.util.Deque;
import java.util.Iterator;

/**
 * The ids of all trades of one symbol that the store has, exact for numbers and by a hash of 126 bits for other texts.
 * Numbers that follow each other, as venues give them, cost next to nothing; another text about 30 bytes. Ids of the
 * simulation, which never repeat, are not kept. They are forgotten by the day in which they came. Engine's thread only,
 * once it is handed over.
 */
public final class StoredIds implements TradeIds {

    private static final long DAY_MILLIS = Duration.ofDays(1).toMillis();

    /** Newest first: a repeated trade mostly is a recent one. */
    private final Deque<Day> days = new ArrayDeque<>();

    /** Takes note of the id of a stored trade, which came at {@code received}, epoch milliseconds. */
    public void add(CharSequence id, long received) {
        long number = Math.floorDiv(received, DAY_MILLIS);
        Day day = days.peekFirst();
        if (day == null || day.number < number) {
            day = new Day(number);
            days.addFirst(day);
        }
        day.ids.add(id);
    }

    @Override
    public boolean isKnown(Trade trade) {
        String id = trade.id();
        if (id == null) {
            return false;
        }
        for (Day day : days) {
            if (day.ids.contains(id)) {
                return true;
            }
        }
        return false;
    }

    @Override
    public boolean isStored(Trade trade) {
        return isKnown(trade);
    }

    @Override
    public void appended(TradeItem item) {
        String id = item.trade().id();
        if (id != null && item.source() != FeedKind.SIMULATED && item.standing() != TradeItem.Standing.REPLAYED) {
            add(id, item.received());
        }
    }

    @Override
    public void forgetBefore(long received) {
        long firstKept = Math.floorDiv(received, DAY_MILLIS);
        for (Iterator<Day> each = days.descendingIterator(); each.hasNext(); ) {
            if (each.next().number >= firstKept) {
                return;
            }
            each.remove();
        }
    }

    private static final class Day {
        private final long number;
        private final IdSet ids = new IdSet();

        Day(long number) {
            this.number = number;
        }
    }
}
