package io.tickcast.engine;

import static org.assertj.core.api.Assertions.assertThat;

import io.tickcast.market.Decimal;
import io.tickcast.market.Trade;
import java.nio.ByteBuffer;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.Test;

class ItemBytesTest {

    private static final byte[] BEFORE = "{[".getBytes(StandardCharsets.UTF_8);
    private static final byte[] BEHIND = "]}".getBytes(StandardCharsets.UTF_8);
    private static final int FIRST_MEMORY = 16 * 1024;

    private final ItemBytes items = new ItemBytes();

    @Test
    void makesAnyNumberOfFramesWithoutItems() {
        List<ByteBuffer> frames = new ArrayList<>();
        for (int i = 0; i < 1_000; i++) {
            frames.add(items.frame(BEFORE, BEHIND));
        }

        assertThat(frames).allSatisfy(frame -> assertThat(text(frame)).isEqualTo("{[]}"));
    }

    @Test
    void makesFramesThatEndWhereverTheMemoryEnds() {
        for (int length = FIRST_MEMORY - 300; length <= FIRST_MEMORY + 10; length++) {
            ItemBytes fresh = new ItemBytes();
            String item = "x".repeat(length);
            fresh.add(item(item));
            ByteBuffer full = fresh.frame(BEFORE, BEHIND);
            ByteBuffer empty = fresh.frame(BEFORE, BEHIND);
            fresh.add(item("y"));
            fresh.add(item("z"));
            ByteBuffer last = fresh.frame(BEFORE, BEHIND);

            assertThat(text(full)).isEqualTo("{[" + item + "]}");
            assertThat(text(empty)).isEqualTo("{[]}");
            assertThat(text(last)).isEqualTo("{[y,z]}");
        }
    }

    @Test
    void isLentOnceAFrameIsMadeAndUntilItStartsOver() {
        items.add(item("a"));
        assertThat(items.isLent()).isFalse();
        items.frame(BEFORE, BEHIND);
        assertThat(items.isLent()).isTrue();
        items.clear();
        assertThat(items.isLent()).isFalse();
        assertThat(items.isEmpty()).isTrue();
    }

    private static StreamItem item(String text) {
        Trade trade = new Trade("BTC-USD", null, Decimal.parse("1"), Decimal.parse("1"), null, 0);
        return new StreamItem(1, trade, (seq, value) -> text.getBytes(StandardCharsets.UTF_8));
    }

    private static String text(ByteBuffer frame) {
        return StandardCharsets.UTF_8.decode(frame.duplicate()).toString();
    }
}
