package io.tickcast.feed;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalStateException;

import io.tickcast.market.Decimal;
import io.tickcast.market.FeedState;
import io.tickcast.market.Instrument;
import io.tickcast.market.Quote;
import io.tickcast.market.Side;
import io.tickcast.market.Trade;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Set;
import java.util.stream.IntStream;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;

@Timeout(60)
class RecordedFeedTest {

    private static final Playback UNPACED = new Playback(0, false, false, false);
    private static final long NOW = 1_800_000_000_000L;

    @TempDir
    Path folder;

    private final RecordingFeedListener listener = new RecordingFeedListener();
    private final ManualClock clock = new ManualClock(NOW);

    @Test
    void playsFramesInTheOrderOfTheFile() throws IOException {
        Path file = RecordingFiles.write(
                folder,
                "btc.frames",
                RecordingFiles.quote(1_000, "100.10", "1.5", "100.20", "2.50"),
                RecordingFiles.trade(1_001, 2_271, "7", "100.20000000", "0.01000000", false),
                "1002000000 {\"stream\":\"btcusdt@depth@100ms\",\"data\":{\"b\":[],\"a\":[]}}",
                RecordingFiles.trade(1_003, 2_270, "8", "100.10000000", "0.00033000", true),
                RecordingFiles.quote(1_003, "100.10", "1", "100.30", "2"));
        play(file, UNPACED);
        assertThat(listener.events())
                .containsExactly(
                        Instrument.of("BTC-USDT", 1, 5, "recorded"),
                        quote("BTC-USDT", "100.10", "1.5", "100.20", "2.50", 1_000),
                        trade("BTC-USDT", "7", "100.20000000", "0.01000000", Side.BUY, 2_271),
                        trade("BTC-USDT", "8", "100.10000000", "0.00033000", Side.SELL, 2_270),
                        quote("BTC-USDT", "100.10", "1", "100.30", "2", 1_003));
    }

    @Test
    void playsATable() throws IOException {
        Path file = RecordingFiles.write(
                folder,
                "trades.csv",
                "\uFEFF" + RecordingFiles.HEADER + "\r",
                "5000,BTC-USD,1,64060.10,0.00033000,sell\r",
                "5001,ETH-USD,,3000,2,",
                "",
                "5000,BTC-USD,2,64060.123,1,buy");
        play(file, UNPACED);
        assertThat(listener.events())
                .containsExactly(
                        Instrument.of("BTC-USD", 3, 5, "recorded"),
                        Instrument.of("ETH-USD", 0, 0, "recorded"),
                        trade("BTC-USD", "1", "64060.10", "0.00033000", Side.SELL, 5_000),
                        trade("ETH-USD", null, "3000", "2", null, 5_001),
                        trade("BTC-USD", "2", "64060.123", "1", Side.BUY, 5_000));
    }

    @Test
    void playsWhatIsCompressed() throws IOException {
        Path file = RecordingFiles.writeGzip(folder, "trades.csv.gz", RecordingFiles.HEADER, "5,A,1,1,1,buy");
        play(file, UNPACED);
        assertThat(listener.events())
                .containsExactly(Instrument.of("A", 0, 0, "recorded"), trade("A", "1", "1", "1", Side.BUY, 5));
    }

    @Test
    void leavesOutBrokenLinesAndCountsThem() throws IOException {
        Path file = RecordingFiles.write(
                folder,
                "trades.csv",
                RecordingFiles.HEADER,
                "5,A,1,1,1,buy",
                "oops",
                "6,A," + "x".repeat(RecordingReader.MAX_LINE) + ",1,1,buy",
                "7,A,2,1,1,buy");
        RecordedFeed feed = play(file, new Playback(0, false, false, false));
        assertThat(trades()).containsExactly("1@5", "2@7");
        assertThat(feed.brokenLines()).isEqualTo(2);
    }

    @Test
    void countsABrokenLineOnceInAllPasses() throws IOException {
        Path file = RecordingFiles.write(folder, "trades.csv", RecordingFiles.HEADER, "oops", "5,A,1,1,1,buy");
        RecordedFeed feed = playUntil(4, file, new Playback(0, true, false, false));
        assertThat(feed.brokenLines()).isEqualTo(1);
    }

    @Test
    void laterPassesGoOnInTimeWithIdsOfTheirOwn() throws IOException {
        Path file = RecordingFiles.write(
                folder,
                "trades.csv",
                RecordingFiles.HEADER,
                "1000,A,a,1,1,buy",
                "1500,A,,1,1,buy",
                "3000,A,b,1,1,buy",
                "2900,A,c,1,1,buy");
        playUntil(10, file, new Playback(0, true, false, false));
        assertThat(trades().subList(0, 10))
                .containsExactly(
                        "a@1000",
                        "null@1500",
                        "b@3000",
                        "c@2900", //
                        "a-2@3000",
                        "null@3500",
                        "b-2@5000",
                        "c-2@4900", //
                        "a-3@5000",
                        "null@5500");
    }

    @Test
    void aLaterPassKeepsAnIdWithinItsLength() throws IOException {
        String id = "0".repeat(Trade.MAX_ID_LENGTH - 1) + "1";
        Path file = RecordingFiles.write(folder, "trades.csv", RecordingFiles.HEADER, "1000,A," + id + ",1,1,buy");
        playUntil(2, file, new Playback(0, true, false, false));
        assertThat(listener.events(Trade.class).get(1).id())
                .isEqualTo(id.substring(2) + "-2")
                .hasSize(Trade.MAX_ID_LENGTH);
    }

    @Test
    void aLoopOverNothingEnds() throws IOException {
        play(RecordingFiles.write(folder, "trades.csv", RecordingFiles.HEADER), new Playback(0, true, false, false));
        assertThat(listener.events()).isEmpty();
    }

    @Test
    void rebasingMovesTheFirstEventToNow() throws IOException {
        Path file = RecordingFiles.write(
                folder, "trades.csv", RecordingFiles.HEADER, "1000,A,1,1,1,buy", "900,A,2,1,1,buy", "3000,A,3,1,1,buy");
        playUntil(5, file, new Playback(1, true, true, false));
        assertThat(trades().subList(0, 5))
                .containsExactly(
                        "1@" + NOW,
                        "2@" + (NOW - 100),
                        "3@" + (NOW + 2_000),
                        "1-2@" + (NOW + 2_000),
                        "2-2@" + (NOW + 1_900));
    }

    @Test
    void playsAtThePaceOfTheRecording() throws IOException {
        assertThat(deliveredAt(1)).containsExactly(0L, 250L, 250L, 10_250L, 10_250L, 10_500L);
        assertThat(deliveredAt(10)).containsExactly(0L, 25L, 25L, 1_025L, 1_025L, 1_050L);
        assertThat(deliveredAt(0.5)).containsExactly(0L, 500L, 500L, 20_500L, 20_500L, 21_000L);
        assertThat(deliveredAt(0)).containsOnly(0L);
    }

    @Test
    void doesNotHurryAfterALongHoldUp() throws IOException {
        Path file = RecordingFiles.write(
                folder,
                "trades.csv",
                RecordingFiles.HEADER,
                "0,A,1,1,1,buy",
                "1000,A,2,1,1,buy",
                "2000,A,3,1,1,buy",
                "3000,A,4,1,1,buy");
        TimingListener timing = new TimingListener() {
            @Override
            void delivered(int count) {
                clock.pass(count == 1 ? 60_000 : 0);
            }
        };
        RecordedFeed feed = feed(file, new Playback(1, false, false, false), Set.of());
        feed.start(timing);
        feed.awaitEnd();
        assertThat(timing.millis).containsExactly(0L, 60_000L, 61_000L, 62_000L);
    }

    @Test
    void playsOnlyTheSymbolsAskedFor() throws IOException {
        Path file = RecordingFiles.write(
                folder,
                "trades.csv",
                RecordingFiles.HEADER,
                "1,A,1,1.5,1,buy",
                "2,B,2,1.25,1,buy",
                "3,C,3,1,0.125,buy",
                "4,A,4,1.75,1,buy");
        RecordedFeed feed = feed(file, UNPACED, new LinkedHashSet<>(List.of("Z", "C", "A")));
        feed.start(listener);
        feed.awaitEnd();
        assertThat(listener.events(Instrument.class))
                .containsExactly(
                        Instrument.of("Z", 0, 0, "recorded"),
                        Instrument.of("C", 0, 3, "recorded"),
                        Instrument.of("A", 2, 0, "recorded"));
        assertThat(trades()).containsExactly("1@1", "3@3", "4@4");
    }

    @Test
    void beginsWhenSomebodySubscribesToOneOfItsSymbols() throws IOException {
        Path file = RecordingFiles.write(folder, "trades.csv", RecordingFiles.HEADER, "1,A,1,1,1,buy", "2,B,2,1,1,buy");
        RecordedFeed feed = feed(file, new Playback(0, false, false, true), Set.of());
        feed.subscribed("A");
        feed.start(listener);
        feed.subscribed("OTHER");
        assertThat(listener.events())
                .containsExactly(Instrument.of("A", 0, 0, "recorded"), Instrument.of("B", 0, 0, "recorded"));
        feed.subscribed("B");
        feed.subscribed("A");
        feed.awaitEnd();
        assertThat(trades()).containsExactly("1@1", "2@2");
    }

    @Test
    void canBeStoppedWhileItWaitsForASubscriber() throws IOException {
        Path file = RecordingFiles.write(folder, "trades.csv", RecordingFiles.HEADER, "1,A,1,1,1,buy");
        RecordedFeed feed = feed(file, new Playback(0, false, false, true), Set.of());
        feed.start(listener);
        feed.stop();
        feed.subscribed("A");
        assertThat(listener.events()).containsExactly(Instrument.of("A", 0, 0, "recorded"));
    }

    @Test
    void canBeStoppedWhileItPlays() throws IOException {
        Path file = RecordingFiles.write(
                folder, "trades.csv", RecordingFiles.HEADER, "1,A,1,1,1,buy", "90000000,A,2,1,1,buy");
        RecordedFeed feed = new RecordedFeed(
                "recorded",
                "tickcast.feeds[0].file",
                new Recording(file, RecordingFormat.CSV),
                new Playback(1, false, false, false),
                Set.of(),
                FeedClock.SYSTEM);
        feed.start(listener);
        feed.stop();
        assertThat(listener.events(FeedState.class)).isEmpty();
    }

    @Test
    void canBeStoppedInAnEndlessLoop() throws IOException {
        Path file = RecordingFiles.write(folder, "trades.csv", RecordingFiles.HEADER, "1,A,1,1,1,buy", "2,B,2,1,1,buy");
        RecordedFeed feed = feed(file, new Playback(0, true, false, false), Set.of("A"));
        feed.start(listener);
        feed.stop();
        List<Object> atStop = listener.events();
        feed.stop();
        assertThat(listener.events()).isEqualTo(atStop).doesNotContain(FeedState.DOWN);
    }

    @Test
    void playsWhatIsWholeOfACutOffFileAndIsDown() throws IOException {
        String[] lines = Stream.concat(
                        Stream.of(RecordingFiles.HEADER),
                        IntStream.range(0, 50_000).mapToObj(i -> i + ",A," + i * 7_919L + ",1." + i + ",1,buy"))
                .toArray(String[]::new);
        byte[] whole = RecordingFiles.gzip(lines);
        Path file = Files.write(folder.resolve("cut.csv.gz"), Arrays.copyOf(whole, whole.length / 2));
        play(file, new Playback(0, true, false, false));
        List<Trade> trades = listener.events(Trade.class);
        assertThat(trades).hasSizeBetween(10_000, 40_000);
        assertThat(trades).extracting(Trade::time).isSorted();
        assertThat(trades.getLast().time()).isEqualTo(trades.size() - 1);
        assertThat(listener.events().getLast()).isEqualTo(FeedState.DOWN);
    }

    @Test
    void listsWhatItCanOfAFileThatIsCutOffAtItsStart() throws IOException {
        byte[] whole = RecordingFiles.gzip(RecordingFiles.HEADER, "1,A,1,1,1,buy");
        Path file = Files.write(folder.resolve("cut.csv.gz"), Arrays.copyOf(whole, whole.length - 4));
        play(file, UNPACED);
        assertThat(listener.events())
                .containsExactly(
                        Instrument.of("A", 0, 0, "recorded"), trade("A", "1", "1", "1", Side.BUY, 1), FeedState.DOWN);
    }

    @Test
    void saysWhyItCannotStart() throws IOException {
        assertRefused(folder.resolve("none.csv"), "there is no such file");
        assertRefused(Files.createDirectory(folder.resolve("folder.csv")), "it is not a file");
        assertRefused(RecordingFiles.write(folder, "plain.csv.gz", "abcdefghijkl"), "Not in GZIP format");
        assertRefused(Files.createFile(folder.resolve("empty.csv.gz")), "it is empty or cut off at its start");
        assertRefused(
                RecordingFiles.write(folder, "other.csv", "date;price"),
                "its first line is 'date;price', it must be 'time,symbol,id,price,size,side'");
        assertThat(listener.events()).isEmpty();
    }

    private void assertRefused(Path file, String reason) {
        assertThatIllegalStateException()
                .isThrownBy(() -> play(file, UNPACED))
                .withMessage("tickcast.feeds[0].file: cannot play " + file + ": " + reason);
    }

    private RecordedFeed play(Path file, Playback playback) {
        RecordedFeed feed = feed(file, playback, Set.of());
        feed.start(listener);
        feed.awaitEnd();
        return feed;
    }

    /** Plays until so many trades have come, and perhaps a few more. */
    private RecordedFeed playUntil(int trades, Path file, Playback playback) {
        RecordedFeed feed = feed(file, playback, Set.of());
        feed.start(new RecordingFeedListener() {
            private int count;

            @Override
            public synchronized void trade(Trade trade) {
                if (count < trades) {
                    listener.trade(trade);
                }
                if (++count == trades) {
                    Thread.currentThread().interrupt();
                }
            }
        });
        feed.awaitEnd();
        return feed;
    }

    private List<Long> deliveredAt(double speed) throws IOException {
        Path file = RecordingFiles.write(
                folder,
                "pace.frames",
                RecordingFiles.quote(1_000, "1", "1", "2", "1"),
                RecordingFiles.trade(1_250, 9_000, "1", "1", "1", true),
                RecordingFiles.trade(1_100, 9_000, "1", "1", "1", true),
                RecordingFiles.trade(11_250, 9_001, "2", "1", "1", true));
        TimingListener timing = new TimingListener() {
            @Override
            void delivered(int count) {
                if (count == 6) {
                    Thread.currentThread().interrupt();
                }
            }
        };
        RecordedFeed feed = feed(file, new Playback(speed, true, false, false), Set.of());
        feed.start(timing);
        feed.awaitEnd();
        return timing.millis;
    }

    private RecordedFeed feed(Path file, Playback playback, Set<String> symbols) {
        RecordingFormat format = RecordingFormat.ofFile(file.toString()).orElseThrow();
        return new RecordedFeed(
                "recorded", "tickcast.feeds[0].file", new Recording(file, format), playback, symbols, clock);
    }

    private List<String> trades() {
        return listener.events(Trade.class).stream()
                .map(trade -> trade.id() + "@" + trade.time())
                .toList();
    }

    private static Trade trade(String symbol, String id, String price, String size, Side side, long time) {
        return new Trade(symbol, id, Decimal.parse(price), Decimal.parse(size), side, time);
    }

    private static Quote quote(String symbol, String bid, String bidSize, String ask, String askSize, long time) {
        return new Quote(
                symbol, Decimal.parse(bid), Decimal.parse(bidSize), Decimal.parse(ask), Decimal.parse(askSize), time);
    }

    /** Takes note of when trades and quotes come, in milliseconds since the first. */
    private abstract class TimingListener extends RecordingFeedListener {

        final List<Long> millis = new ArrayList<>();
        private final long start = clock.millis();

        abstract void delivered(int count);

        @Override
        public synchronized void trade(Trade trade) {
            millis.add(clock.millis() - start);
            delivered(millis.size());
        }

        @Override
        public synchronized void quote(Quote quote) {
            millis.add(clock.millis() - start);
            delivered(millis.size());
        }
    }
}
