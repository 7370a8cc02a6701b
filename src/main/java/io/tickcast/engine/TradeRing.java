package io.tickcast.engine;

import io.tickcast.engine.TradeItem.Standing;
import io.tickcast.feed.FeedKind;
import io.tickcast.market.Decimal;
import io.tickcast.market.Side;
import io.tickcast.market.Trade;
import org.jspecify.annotations.Nullable;

/**
 * Trades of one symbol in columns, and their JSON objects one behind the other in a ring of bytes: a few arrays that stay
 * where they are, which give the garbage collector nothing to follow, to move or to free. Slots are overwritten in the
 * order of numbers. One thread writes; what another one reads counts only if {@link TradeLog} says afterwards that it had
 * not begun to be overwritten.
 */
final class TradeRing {

    private static final Standing[] STANDINGS = Standing.values();
    private static final FeedKind[] SOURCES = FeedKind.values();
    private static final Side[] SIDES = Side.values();
    private static final byte NO_SIDE = -1;
    private static final long NO_NUMBER = -1;

    private final byte[] json;

    /** Where each item ends, counted from the first byte that was ever written; a comma follows. */
    private final long[] ends;

    private final long[] prices;
    private final long[] sizes;
    private final byte[] priceScales;
    private final byte[] sizeScales;
    private final byte[] sides;

    /** Ids that are whole numbers; the others are in {@link #texts}. */
    private final long[] numbers;

    private final long[] times;
    private final long[] received;
    private final byte[] sources;
    private final byte[] standings;
    private @Nullable String @Nullable [] texts;

    TradeRing(int slots, int bytes) {
        json = new byte[bytes];
        ends = new long[slots];
        prices = new long[slots];
        sizes = new long[slots];
        priceScales = new byte[slots];
        sizeScales = new byte[slots];
        sides = new byte[slots];
        numbers = new long[slots];
        times = new long[slots];
        received = new long[slots];
        sources = new byte[slots];
        standings = new byte[slots];
    }

    int slots() {
        return ends.length;
    }

    int bytes() {
        return json.length;
    }

    /** Where the item of that number ends; numbers below the first one that was written have 0. */
    long end(long seq) {
        return ends[slot(seq)];
    }

    /** Writes a trade whose item begins at {@code begin}, over what was in its place. */
    void write(TradeItem item, long begin, byte[] encoded) {
        int slot = slot(item.seq());
        writeBytes(encoded, begin);
        ends[slot] = begin + encoded.length;
        Trade trade = item.trade();
        prices[slot] = trade.price().unscaled();
        priceScales[slot] = (byte) trade.price().scale();
        sizes[slot] = trade.size().unscaled();
        sizeScales[slot] = (byte) trade.size().scale();
        sides[slot] = codeOf(trade.side());
        times[slot] = trade.time();
        received[slot] = item.received();
        sources[slot] = codeOf(item.source());
        standings[slot] = codeOf(item.standing());
        writeId(slot, trade.id());
    }

    /** Takes over the trades from {@code first} to {@code last} of a smaller ring. */
    void copy(TradeRing smaller, long first, long last) {
        ends[slot(first - 1)] = smaller.end(first - 1);
        for (long seq = first; seq <= last; seq++) {
            copy(smaller, smaller.slot(seq), slot(seq));
        }
        long end = smaller.end(last) + 1;
        for (long at = smaller.end(first - 1); at < end; ) {
            int source = (int) (at % smaller.json.length);
            int target = (int) (at % json.length);
            int count = (int) Math.min(end - at, Math.min(smaller.json.length - source, json.length - target));
            System.arraycopy(smaller.json, source, json, target, count);
            at += count;
        }
    }

    /** The trade of that number; anything where it has been overwritten meanwhile. */
    TradeItem get(long seq, String symbol, ItemEncoder encoder) {
        int slot = slot(seq);
        Trade trade = new Trade(
                symbol,
                id(seq),
                new Decimal(prices[slot], priceScales[slot]),
                new Decimal(sizes[slot], sizeScales[slot]),
                sides[slot] == NO_SIDE ? null : SIDES[sides[slot]],
                times[slot]);
        return new TradeItem(seq, trade, encoder, received[slot], SOURCES[sources[slot]], STANDINGS[standings[slot]]);
    }

    /** The id of the trade of that number. */
    @Nullable
    String id(long seq) {
        int slot = slot(seq);
        if (numbers[slot] >= 0) {
            return Long.toString(numbers[slot]);
        }
        @Nullable String[] kept = texts;
        return kept == null ? null : kept[slot];
    }

    /** Adds the items from {@code first} to {@code last}; garbage where they have been overwritten meanwhile. */
    void addTo(ItemBytes target, long first, long last) {
        long begin = beginOf(first);
        long count = ends[slot(last)] - begin;
        if (count > 0 && count <= json.length) {
            target.add(json, begin, (int) count);
        }
    }

    /** The last of the numbers up to {@code last} whose items fit in so many bytes from {@code first} on. */
    long lastThatFits(long first, long last, int maxBytes) {
        long limit = beginOf(first) + maxBytes;
        if (ends[slot(last)] <= limit) {
            return last;
        }
        long fits = first;
        long doesNot = last;
        while (doesNot - fits > 1) {
            long middle = (fits + doesNot) >>> 1;
            if (ends[slot(middle)] <= limit) {
                fits = middle;
            } else {
                doesNot = middle;
            }
        }
        return fits;
    }

    /** Behind the item before and its comma. */
    private long beginOf(long seq) {
        return ends[slot(seq - 1)] + 1;
    }

    private void writeBytes(byte[] encoded, long at) {
        int begin = (int) (at % json.length);
        int first = Math.min(encoded.length, json.length - begin);
        System.arraycopy(encoded, 0, json, begin, first);
        System.arraycopy(encoded, first, json, 0, encoded.length - first);
        json[(int) ((at + encoded.length) % json.length)] = ',';
    }

    private void writeId(int slot, @Nullable String id) {
        long number = id == null ? NO_NUMBER : IdSet.numberOf(id);
        numbers[slot] = number;
        @Nullable String[] kept = texts;
        if (kept != null) {
            kept[slot] = number < 0 ? id : null;
        } else if (id != null && number < 0) {
            kept = new @Nullable String[ends.length];
            kept[slot] = id;
            texts = kept;
        }
    }

    private void copy(TradeRing from, int source, int target) {
        ends[target] = from.ends[source];
        prices[target] = from.prices[source];
        sizes[target] = from.sizes[source];
        priceScales[target] = from.priceScales[source];
        sizeScales[target] = from.sizeScales[source];
        sides[target] = from.sides[source];
        numbers[target] = from.numbers[source];
        times[target] = from.times[source];
        received[target] = from.received[source];
        sources[target] = from.sources[source];
        standings[target] = from.standings[source];
        @Nullable String[] ids = from.texts;
        if (ids != null) {
            @Nullable String[] kept = texts;
            if (kept == null) {
                kept = new @Nullable String[ends.length];
                texts = kept;
            }
            kept[target] = ids[source];
        }
    }

    private int slot(long seq) {
        return (int) (seq % ends.length);
    }

    /** Codes live as long as the ring does, so the order of the constants may be used. */
    @SuppressWarnings("EnumOrdinal")
    private static byte codeOf(@Nullable Enum<?> constant) {
        return constant == null ? NO_SIDE : (byte) constant.ordinal();
    }
}
