package io.tickcast.store;

import static io.tickcast.store.StoredItems.BTC;
import static io.tickcast.store.StoredItems.ETH;
import static io.tickcast.store.StoredItems.NOON;
import static io.tickcast.store.StoredItems.NOON_MICROS;
import static io.tickcast.store.StoredItems.PLAIN;
import static io.tickcast.store.StoredItems.into;
import static io.tickcast.store.StoredItems.rows;
import static io.tickcast.store.StoredItems.trade;
import static org.assertj.core.api.Assertions.assertThat;

import io.tickcast.Deadline;
import java.nio.file.Path;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.Random;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** Blocks, and what is read by them from a real store. */
class StoredTradesTest {

    private static final int COUNT = 25_000;

    private final TradeBlocks blocks = new TradeBlocks();

    @TempDir
    Path folder;

    @Test
    void pagesAreRightAcrossBlocksInBothDirections() {
        Random random = new Random(5);
        try (HistoryStore store =
                new QuestDbStore(new EmbeddedDatabase(folder), "e1", PLAIN, () -> Instant.ofEpochMilli(NOON))) {
            List<JournaledTrade> written = fill(store, random);
            StoredTrades trades = new StoredTrades(store, blocks);
            for (int i = 0; i < 40; i++) {
                long after = random.nextInt(-5, COUNT + 5);
                long until = random.nextInt(5) == 0 ? Long.MAX_VALUE : after + random.nextInt(COUNT);
                long from = random.nextBoolean() ? 0 : NOON + random.nextInt(COUNT);
                long to = random.nextBoolean() ? Long.MAX_VALUE : NOON + random.nextInt(COUNT);
                boolean newestFirst = random.nextBoolean();
                long limit = random.nextInt(3) == 0 ? Long.MAX_VALUE : random.nextInt(1, 3_000);
                List<StoredItems.Row> found = new ArrayList<>();

                trades.read(BTC, after, until, from, to, newestFirst, limit, into(found));

                List<JournaledTrade> expected = new ArrayList<>(written.stream()
                        .filter(trade -> trade.symbol().equals(BTC) && trade.seq() > after && trade.seq() <= until)
                        .filter(trade -> trade.item().trade().time() >= from
                                && trade.item().trade().time() < to)
                        .toList());
                if (newestFirst) {
                    Collections.reverse(expected);
                }
                assertThat(found)
                        .as(
                                "%s < seq <= %s, %s <= time < %s, newest first %s, %s",
                                after, until, from, to, newestFirst, limit)
                        .isEqualTo(rows(expected.subList(0, (int) Math.min(limit, expected.size()))));
            }
        }
    }

    @Test
    void aBlockEndsWithAnHourAndWithManyTrades() {
        List<JournaledTrade> trades = new ArrayList<>(List.of(trade(BTC, 1, 0), trade(BTC, 2, 5), trade(BTC, 4, 9)));
        trades.add(trade(BTC, 5, TimeUnit.HOURS.toMicros(1)));
        trades.add(trade(BTC, 20_000, TimeUnit.HOURS.toMicros(1) + 1));
        trades.add(trade(BTC, 20_001, TimeUnit.HOURS.toMicros(1) + 2));
        blocks.add(trades);
        blocks.add(trades);

        assertThat(blocks.between(BTC, 0, Long.MAX_VALUE))
                .extracting(TradeBlock::firstSeq, TradeBlock::lastSeq)
                .containsExactly(
                        org.assertj.core.api.Assertions.tuple(1L, 4L),
                        org.assertj.core.api.Assertions.tuple(5L, 20_000L),
                        org.assertj.core.api.Assertions.tuple(20_001L, 20_001L));
        assertThat(blocks.changed()).containsExactlyElementsOf(blocks.between(BTC, 0, Long.MAX_VALUE));
        assertThat(blocks.between(BTC, 1, 4)).hasSize(1);
        assertThat(blocks.between(BTC, 4, 5)).extracting(TradeBlock::firstSeq).contains(5L);
        assertThat(blocks.between(BTC, 5, 5)).isEmpty();
        assertThat(blocks.between(ETH, 0, 9)).isEmpty();
        assertThat(blocks.lastSeq(BTC)).isEqualTo(20_001);
        assertThat(blocks.lastSeq(ETH)).isZero();
    }

    @Test
    void aBlockOfAnEarlierRunGoesOn() {
        blocks.load(new TradeBlock(BTC, NOON_MICROS, NOON_MICROS + 5, 1, 3, NOON, NOON));

        blocks.add(List.of(trade(BTC, 3, 5), trade(BTC, 4, 6, -7)));

        TradeBlock grown = new TradeBlock(BTC, NOON_MICROS, NOON_MICROS + 6, 1, 4, NOON - 7, NOON);
        assertThat(blocks.changed()).containsExactly(grown);
        blocks.written();
        assertThat(blocks.changed()).isEmpty();
        assertThat(blocks.newest(BTC)).isEqualTo(grown);
        blocks.dropBefore(NOON_MICROS + 6);
        assertThat(blocks.newest(BTC)).isEqualTo(grown);
        blocks.dropBefore(NOON_MICROS + 7);
        assertThat(blocks.newest(BTC)).isNull();
    }

    /** Trades of two symbols, with holes in the numbers and times that go up and down. */
    private List<JournaledTrade> fill(HistoryStore store, Random random) {
        List<JournaledTrade> written = new ArrayList<>();
        for (int seq = 1; seq <= COUNT; seq++) {
            if (random.nextInt(50) > 0) {
                written.add(trade(seq % 4 == 0 ? ETH : BTC, seq, seq * 500_000L, seq + random.nextInt(-2_000, 2_000)));
            }
        }
        for (int i = 0; i < written.size(); i += 4_000) {
            List<JournaledTrade> batch = written.subList(i, Math.min(written.size(), i + 4_000));
            store.write(batch);
            blocks.add(batch);
        }
        Deadline.await("all is readable", () -> store.readable() >= store.written());
        return written;
    }
}
