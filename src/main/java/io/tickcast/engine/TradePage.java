package io.tickcast.engine;

import io.tickcast.engine.TradeItem.Standing;
import io.tickcast.feed.FeedKind;
import io.tickcast.market.Decimal;
import io.tickcast.market.Side;
import io.tickcast.market.Trade;
import java.util.Arrays;
import org.jspecify.annotations.Nullable;

/**
 * Consecutive trades of one symbol in columns, with their JSON objects one behind the other as frames carry them. A few
 * arrays for hundreds of trades: the garbage collector has nothing to follow and little to move. The engine's thread
 * appends; other threads read what {@link #count} tells.
 */
final class TradePage {

    private static final long NO_NUMBER = -1;

    private final long firstSeq;
    private final byte[] json;
    private final int[] ends;
    private final long[] prices;
    private final long[] sizes;
    private final byte[] priceScales;
    private final byte[] sizeScales;
    private final @Nullable Side[] sides;

    /** Ids that are whole numbers; the others are in {@link #texts}. */
    private final long[] numbers;

    private final long[] times;
    private final long[] received;
    private final FeedKind[] sources;
    private final Standing[] standings;
    private @Nullable String @Nullable [] texts;
    private volatile int count;

    /** A page that begins with that number, for at most so many trades and bytes. */
    TradePage(long firstSeq, int trades, int bytes) {
        this.firstSeq = firstSeq;
        json = new byte[bytes];
        ends = new int[trades];
        prices = new long[trades];
        sizes = new long[trades];
        priceScales = new byte[trades];
        sizeScales = new byte[trades];
        sides = new @Nullable Side[trades];
        numbers = new long[trades];
        times = new long[trades];
        received = new long[trades];
        sources = new FeedKind[trades];
        standings = new Standing[trades];
    }

    long firstSeq() {
        return firstSeq;
    }

    /** How many trades it has. */
    int count() {
        return count;
    }

    long lastSeq() {
        return firstSeq + count - 1;
    }

    boolean contains(long seq) {
        return seq >= firstSeq && seq < firstSeq + count;
    }

    /** Appends the trade; false when there is no room for it. */
    boolean append(TradeItem item, byte[] encoded) {
        int index = count;
        int begin = index == 0 ? 0 : ends[index - 1] + 1;
        int end = begin + encoded.length;
        if (index == ends.length || end > json.length) {
            return false;
        }
        System.arraycopy(encoded, 0, json, begin, encoded.length);
        if (end < json.length) {
            json[end] = ',';
        }
        ends[index] = end;
        Trade trade = item.trade();
        prices[index] = trade.price().unscaled();
        priceScales[index] = (byte) trade.price().scale();
        sizes[index] = trade.size().unscaled();
        sizeScales[index] = (byte) trade.size().scale();
        sides[index] = trade.side();
        keepId(index, trade.id());
        times[index] = trade.time();
        received[index] = item.received();
        sources[index] = item.source();
        standings[index] = item.standing();
        count = index + 1;
        return true;
    }

    /** The trade of that number, which the page has. */
    TradeItem get(long seq, String symbol, ItemEncoder encoder) {
        int index = (int) (seq - firstSeq);
        Trade trade = new Trade(
                symbol,
                id(index),
                new Decimal(prices[index], priceScales[index]),
                new Decimal(sizes[index], sizeScales[index]),
                sides[index],
                times[index]);
        return new TradeItem(seq, trade, encoder, received[index], sources[index], standings[index]);
    }

    /** The id of the trade of that number, which the page has. */
    @Nullable
    String id(long seq) {
        return id((int) (seq - firstSeq));
    }

    /** The trades from {@code seq}, which the page has, up to {@code until}: as many as fit, but at least one. */
    EncodedItems encoded(long seq, long until, int maxBytes) {
        int first = (int) (seq - firstSeq);
        int last = (int) Math.min(until - firstSeq, count - 1L);
        int begin = first == 0 ? 0 : ends[first - 1] + 1;
        if (ends[last] - begin > maxBytes) {
            int found = Arrays.binarySearch(ends, first, last, begin + maxBytes);
            last = Math.max(first, found < 0 ? -found - 2 : found);
        }
        return new EncodedItems(json, begin, ends[last], firstSeq + last);
    }

    private void keepId(int index, @Nullable String id) {
        long number = id == null ? NO_NUMBER : IdSet.numberOf(id);
        numbers[index] = number;
        if (id != null && number < 0) {
            @Nullable String[] kept = texts;
            if (kept == null) {
                kept = new @Nullable String[ends.length];
                texts = kept;
            }
            kept[index] = id;
        }
    }

    private @Nullable String id(int index) {
        if (numbers[index] >= 0) {
            return Long.toString(numbers[index]);
        }
        @Nullable String[] kept = texts;
        return kept == null ? null : kept[index];
    }
}
