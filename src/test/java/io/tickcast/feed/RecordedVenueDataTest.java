package io.tickcast.feed;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assumptions.assumeThat;

import io.tickcast.market.Instrument;
import io.tickcast.market.Quote;
import io.tickcast.market.Trade;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.stream.LongStream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;

/** Plays a real recording, where {@code TICKCAST_DATA} (system property or environment) names a folder that has it. */
@Timeout(120)
class RecordedVenueDataTest {

    private static final long FIRST_ID = 3_735_683_259L;

    @Test
    void playsEachTradeOfARecordedNightInOrder() {
        Path file = dataFolder().resolve("binance-spot-btcusdt-20240808.frames.gz");
        assumeThat(file).exists();
        RecordingFeedListener listener = new RecordingFeedListener();
        RecordedFeed feed = new RecordedFeed(
                "recorded",
                "file",
                new Recording(file, RecordingFormat.BINANCE_FRAMES),
                new Playback(0, false, false, false),
                Set.of(),
                FeedClock.SYSTEM);
        feed.start(listener);
        feed.awaitEnd();
        List<String> ids = listener.events(Trade.class).stream().map(Trade::id).toList();
        assertThat(ids)
                .isEqualTo(LongStream.range(FIRST_ID, FIRST_ID + 9_757)
                        .mapToObj(Long::toString)
                        .toList());
        assertThat(listener.events(Quote.class)).hasSize(28_040);
        assertThat(listener.events().getFirst()).isEqualTo(Instrument.of("BTC-USDT", 2, 5, "recorded"));
        assertThat(feed.brokenLines()).isZero();
    }

    private static Path dataFolder() {
        Optional<String> folder =
                Optional.ofNullable(System.getProperty("TICKCAST_DATA", System.getenv("TICKCAST_DATA")));
        assumeThat(folder).as("TICKCAST_DATA names a folder with recordings").isPresent();
        Path path = Path.of(folder.orElseThrow());
        assumeThat(Files.isDirectory(path)).isTrue();
        return path;
    }
}
