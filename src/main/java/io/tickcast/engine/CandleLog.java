package io.tickcast.engine;

import io.tickcast.market.Candle;
import io.tickcast.market.StreamKey;
import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.Collection;
import java.util.Comparator;
import java.util.Deque;
import java.util.List;
import java.util.Map;
import java.util.concurrent.ConcurrentNavigableMap;
import java.util.concurrent.ConcurrentSkipListMap;
import java.util.function.LongPredicate;
import java.util.function.Predicate;
import org.jspecify.annotations.Nullable;

/**
 * The candles of one symbol and interval: the newest bucket, which conflates, and the finished ones before it, up to a
 * capacity. States become readable in the order of their numbers, so a reader that has seen number n finds everything
 * newer with {@link #after}.
 */
public final class CandleLog extends Stream {

    /** Closings and corrections that are found without looking at every bucket. */
    private static final int RECENT_CHANGES = 64;

    private final int capacity;
    private final ConcurrentNavigableMap<Long, StreamItem> finished = new ConcurrentSkipListMap<>();
    private final ConcurrentNavigableMap<Long, StreamItem> changes = new ConcurrentSkipListMap<>();
    private volatile long forgottenChange;
    private volatile @Nullable StreamItem newest;
    private volatile long head;
    private int finishedCount;
    private int changeCount;

    CandleLog(StreamKey key, String epoch, Announcements announcements, int capacity) {
        super(key, epoch, announcements);
        this.capacity = capacity;
    }

    @Override
    public long head() {
        refresh();
        return head;
    }

    /**
     * What a reader that has seen number {@code seq} has to be told, in the order of numbers: the last state of every
     * bucket in memory that has changed since. It tells of one moment; what is written meanwhile has higher
     * numbers than all that is told, and is found the next time.
     */
    public List<StreamItem> after(long seq) {
        refresh();
        long seen = head;
        StreamItem open = newest;
        if (open == null) {
            return List.of();
        }
        long moment = Math.max(seen, open.seq());
        if (moment <= seq) {
            return List.of();
        }
        List<StreamItem> items = changedSince(
                seq, moment, open, changes.subMap(seq, false, moment, true).values());
        return forgottenChange > seq ? changedSince(seq, moment, open, finished.values()) : items;
    }

    private List<StreamItem> changedSince(long seq, long moment, StreamItem open, Collection<StreamItem> candidates) {
        List<StreamItem> items = new ArrayList<>();
        for (StreamItem item : candidates) {
            boolean isChanged = item.seq() > seq && item.seq() <= moment;
            if (isChanged && start(item) != start(open) && !isReplaced(item)) {
                items.add(item);
            }
        }
        if (open.seq() > seq) {
            items.add(open);
        }
        items.sort(Comparator.comparingLong(StreamItem::seq));
        return items;
    }

    /**
     * The newest {@code count} candles, oldest first; the last may be open. They tell of one moment: a reader that goes
     * on with {@link #after} from the highest of their numbers misses nothing. A candle that the engine corrects
     * meanwhile is left to {@link #after}.
     */
    public List<StreamItem> newest(int count) {
        refresh();
        long seen = head;
        StreamItem open = newest;
        if (open == null) {
            return List.of();
        }
        long moment = Math.max(seen, open.seq());
        return newest(open, item -> item.seq() <= moment, count);
    }

    /** The newest {@code count} candles whose start passes the filter, oldest first, each as it is now. */
    public List<StreamItem> newest(LongPredicate startFilter, int count) {
        refresh();
        StreamItem open = newest;
        return open == null ? List.of() : newest(open, item -> startFilter.test(start(item)), count);
    }

    private List<StreamItem> newest(StreamItem open, Predicate<StreamItem> filter, int count) {
        Deque<StreamItem> items = new ArrayDeque<>();
        if (filter.test(open)) {
            items.addFirst(open);
        }
        for (StreamItem item :
                finished.headMap(start(open), false).descendingMap().values()) {
            if (items.size() >= count) {
                break;
            }
            if (filter.test(item)) {
                items.addFirst(item);
            }
        }
        return List.copyOf(items);
    }

    /** The oldest {@code count} candles that start at or after {@code from} and before {@code to}, oldest first. */
    public List<StreamItem> oldest(long from, long to, int count) {
        refresh();
        List<StreamItem> items = new ArrayList<>();
        StreamItem open = newest;
        if (open == null || from >= to) {
            return items;
        }
        long end = Math.min(start(open), to);
        if (from < end) {
            for (StreamItem item : finished.subMap(from, end).values()) {
                if (items.size() >= count) {
                    return items;
                }
                items.add(item);
            }
        }
        if (items.size() < count && start(open) >= from && start(open) < to) {
            items.add(open);
        }
        return items;
    }

    /** The finished candle that starts then, null when there is none in memory. */
    @Nullable
    StreamItem finished(long start) {
        return finished.get(start);
    }

    /** Takes in candles of an earlier run, oldest first; nobody is told. */
    void restore(List<StreamItem> past) {
        long last = 0;
        for (StreamItem item : past) {
            if (((Candle) item.value()).closed()) {
                replaceFinished(item);
            }
            last = Math.max(last, item.seq());
        }
        forgottenChange = last;
        newest = past.getLast();
        head = last;
    }

    /** The candle that starts then, as it is now; null when there is none in memory. */
    public @Nullable StreamItem at(long start) {
        refresh();
        return known(start);
    }

    /** The same without making the newest state: that may lack what was counted since somebody asked. Takes no lock. */
    public @Nullable StreamItem known(long start) {
        StreamItem open = newest;
        return open != null && start(open) == start ? open : finished.get(start);
    }

    /** Where the oldest candle in memory starts; null when there is none. */
    public @Nullable Long oldestStart() {
        refresh();
        Map.Entry<Long, StreamItem> oldest = finished.firstEntry();
        StreamItem open = newest;
        if (oldest != null) {
            return oldest.getKey();
        }
        return open == null ? null : start(open);
    }

    /** Whether a bucket older than all others would be forgotten again at once. */
    boolean isBeforeMemory(long start) {
        return finishedCount >= capacity - 1 && !finished.isEmpty() && start < finished.firstKey();
    }

    /** Makes a new state of the newest bucket readable. */
    void publishNewest(StreamItem item) {
        newest = item;
        head = Math.max(head, item.seq());
    }

    /** Makes a closing or a correction readable, which every reader gets. */
    void publishChange(StreamItem item) {
        replaceFinished(item);
        changes.put(item.seq(), item);
        if (++changeCount > RECENT_CHANGES) {
            forgottenChange = changes.firstKey();
            changes.pollFirstEntry();
            changeCount--;
        }
        StreamItem open = newest;
        if (open == null || start(open) <= start(item)) {
            newest = item;
        }
        head = item.seq();
    }

    /** Changes what later readers find, without telling anybody. */
    void replaceFinished(StreamItem item) {
        if (finished.put(start(item), item) == null && ++finishedCount > capacity - 1) {
            finished.pollFirstEntry();
            finishedCount--;
        }
    }

    private boolean isReplaced(StreamItem item) {
        StreamItem now = finished.get(start(item));
        return now != null && now.seq() > item.seq();
    }

    private static long start(StreamItem item) {
        return ((Candle) item.value()).start();
    }
}
