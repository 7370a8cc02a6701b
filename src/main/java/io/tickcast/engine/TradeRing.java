package io.tickcast.engine;

import io.tickcast.engine.TradeItem.Standing;
import io.tickcast.feed.FeedKind;
import io.tickcast.market.Decimal;
import io.tickcast.market.Side;
import io.tickcast.market.Trade;
import java.nio.charset.StandardCharsets;
import org.jspecify.annotations.Nullable;

/**
 * Trades of one symbol as rows of numbers, and their JSON objects one behind the other: a few arrays that stay where
 * they are, which give the garbage collector nothing to follow, to move or to free. A row is together, since what is
 * written next is seldom in a cache when there are many symbols. Slots are overwritten in the order of numbers.
 * One thread writes; what another one reads counts only if {@link TradeLog} says afterwards that it had not begun to be
 * overwritten.
 */
final class TradeRing {

    private static final Standing[] STANDINGS = Standing.values();
    private static final FeedKind[] SOURCES = FeedKind.values();
    private static final Side[] SIDES = Side.values();
    private static final byte NO_SIDE = -1;
    private static final long NO_NUMBER = -1;
    private static final byte[] NO_TEXT = {};
    private static final int TEXT_BYTES = 16;

    // What a row holds, in this order

    private static final int PRICE = 0;
    private static final int SIZE = 1;
    private static final int TIME = 2;
    private static final int RECEIVED = 3;

    /** An id that is a whole number; the others are in {@link #texts}. */
    private static final int NUMBER = 4;

    /** Both scales and the codes of side, source and standing, a byte each. */
    private static final int CODES = 5;

    private static final int ROW = 6;

    private final int slots;
    private final long[] rows;

    /** The items; replaced by a larger one when it has to be. */
    private volatile ByteRing json;

    /** Null until there is one. */
    private volatile @Nullable ByteRing texts;

    TradeRing(int slots, int bytes) {
        this(slots, new ByteRing(slots, bytes, true), null);
    }

    private TradeRing(int slots, ByteRing json, @Nullable ByteRing texts) {
        this.slots = slots;
        this.json = json;
        this.texts = texts;
        rows = new long[slots * ROW];
    }

    int slots() {
        return slots;
    }

    /** A ring with more slots and the trades from {@code first} to {@code last}. */
    TradeRing widened(int wider, long first, long last) {
        ByteRing ids = texts;
        TradeRing ring = new TradeRing(
                wider,
                json.resized(wider, json.size(), first, last),
                ids == null ? null : ids.resized(wider, ids.size(), first, last));
        for (long seq = first; seq <= last; seq++) {
            System.arraycopy(rows, row(seq), ring.rows, ring.row(seq), ROW);
        }
        return ring;
    }

    /**
     * Writes a trade over what was in its place.
     *
     * @param encoded its JSON object
     * @param oldest the oldest trade that may still be read
     */
    void write(TradeItem item, EncodedItem encoded, long oldest) {
        ByteRing items = withRoom(json, item.seq(), encoded.length() + 1, oldest);
        items.write(item.seq(), encoded.bytes(), encoded.length());
        json = items;
        int row = row(item.seq());
        Trade trade = item.trade();
        rows[row + PRICE] = trade.price().unscaled();
        rows[row + SIZE] = trade.size().unscaled();
        rows[row + TIME] = trade.time();
        rows[row + RECEIVED] = item.received();
        rows[row + CODES] = codesOf(item);
        writeId(item.seq(), trade.id(), oldest);
    }

    /** The trade of that number; anything where it has been overwritten meanwhile. */
    TradeItem get(long seq, String symbol, ItemEncoder encoder) {
        int row = row(seq);
        long codes = rows[row + CODES];
        byte side = (byte) (codes >> 16);
        Trade trade = new Trade(
                symbol,
                id(seq),
                new Decimal(rows[row + PRICE], (byte) codes),
                new Decimal(rows[row + SIZE], (byte) (codes >> 8)),
                side == NO_SIDE ? null : SIDES[side],
                rows[row + TIME]);
        FeedKind source = SOURCES[(byte) (codes >> 24)];
        Standing standing = STANDINGS[(byte) (codes >> 32)];
        return new TradeItem(seq, trade, encoder, rows[row + RECEIVED], source, standing);
    }

    /** The id of the trade of that number; anything where it has been overwritten meanwhile. */
    @Nullable
    String id(long seq) {
        long number = rows[row(seq) + NUMBER];
        if (number >= 0) {
            return Long.toString(number);
        }
        ByteRing ids = texts;
        long length = ids == null ? 0 : ids.length(seq, seq);
        if (ids == null || length <= 0 || length > Trade.MAX_ID_LENGTH) {
            return null;
        }
        byte[] text = new byte[(int) length];
        ids.copy(seq, text, 0, text.length);
        return new String(text, StandardCharsets.UTF_8);
    }

    /** Adds the items from {@code first} to {@code last}; garbage where they have been overwritten meanwhile. */
    void addTo(ItemBytes target, long first, long last) {
        ByteRing read = json;
        long length = read.length(first, last) - 1;
        if (length > 0 && length < read.size()) {
            target.add(read, first, (int) length);
        }
    }

    /** The last of the numbers up to {@code last} whose items fit in so many bytes from {@code first} on. */
    long lastThatFits(long first, long last, int maxBytes) {
        return json.lastWithin(first, last, maxBytes + 1L);
    }

    private void writeId(long seq, @Nullable String id, long oldest) {
        long number = id == null ? NO_NUMBER : IdSet.numberOf(id);
        rows[row(seq) + NUMBER] = number;
        byte[] text = id == null || number >= 0 ? NO_TEXT : id.getBytes(StandardCharsets.UTF_8);
        ByteRing ids = texts;
        if (ids == null && text.length > 0) {
            ids = new ByteRing(slots, slots * TEXT_BYTES, false);
        }
        if (ids != null) {
            ids = withRoom(ids, seq, text.length, oldest);
            ids.write(seq, text, text.length);
            texts = ids;
        }
    }

    /** The ring, or a larger one, in which what is written next overwrites nothing from {@code oldest} on. */
    private ByteRing withRoom(ByteRing ring, long seq, int more, long oldest) {
        if (ring.hasRoom(oldest, more)) {
            return ring;
        }
        long wanted = Math.max(ring.length(oldest, seq - 1) + more, ring.size() * 3L / 2);
        return ring.resized(slots, Math.toIntExact(wanted), oldest, seq - 1);
    }

    private int row(long seq) {
        return (int) (seq % slots) * ROW;
    }

    private static long codesOf(TradeItem item) {
        Trade trade = item.trade();
        return trade.price().scale()
                | (long) trade.size().scale() << 8
                | (codeOf(trade.side()) & 0xFFL) << 16
                | (long) codeOf(item.source()) << 24
                | (long) codeOf(item.standing()) << 32;
    }

    /** Codes live as long as the ring does, so the order of the constants may be used. */
    @SuppressWarnings("EnumOrdinal")
    private static byte codeOf(@Nullable Enum<?> constant) {
        return constant == null ? NO_SIDE : (byte) constant.ordinal();
    }
}
