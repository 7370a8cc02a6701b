package io.tickcast.feed;

import io.tickcast.market.FeedState;
import io.tickcast.market.Instrument;
import java.io.IOException;
import java.util.List;
import java.util.Set;
import java.util.concurrent.CountDownLatch;
import java.util.stream.Collectors;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Plays a recording: every line of every pass, in the order of the file, which is read as a stream. Broken lines are left
 * out, counted and named in the log. After the last pass it stays silently in its state; a file that cannot be read to
 * its end makes it {@link FeedState#DOWN}.
 *
 * <p>Overload: while the listener waits the playing waits. Safe for several threads.
 */
public final class RecordedFeed implements Feed {

    private static final Logger LOG = LoggerFactory.getLogger(RecordedFeed.class);

    private final String name;
    private final String property;
    private final Recording recording;
    private final Playback playback;
    private final Set<String> wanted;
    private final FeedClock clock;
    private final FeedThread thread;
    private final BrokenLines broken;
    private final CountDownLatch subscriber = new CountDownLatch(1);
    private volatile Set<String> listed = Set.of();

    /**
     * A feed that has read nothing yet.
     *
     * @param property the property that names the file, for messages
     * @param wanted the symbols to play; all where it is empty
     */
    RecordedFeed(
            String name, String property, Recording recording, Playback playback, Set<String> wanted, FeedClock clock) {
        this.name = name;
        this.property = property;
        this.recording = recording;
        this.playback = playback;
        this.wanted = wanted;
        this.clock = clock;
        this.thread = new FeedThread(name);
        this.broken = new BrokenLines(name);
    }

    @Override
    public String name() {
        return name;
    }

    @Override
    public FeedKind kind() {
        return playback.rebase() ? FeedKind.REBASED : FeedKind.RECORDED;
    }

    @Override
    public void start(FeedListener listener) {
        List<Instrument> instruments = preview();
        listed = instruments.stream().map(Instrument::symbol).collect(Collectors.toUnmodifiableSet());
        instruments.forEach(listener::instrument);
        thread.start(listener, () -> play(listener));
    }

    @Override
    public void subscribed(String symbol) {
        if (listed.contains(symbol)) {
            subscriber.countDown();
        }
    }

    @Override
    public void stop() {
        thread.stop();
    }

    /** How many lines of the file were broken, as far as it has been played. */
    public long brokenLines() {
        return broken.count();
    }

    /** Waits until the feed has ended. */
    void awaitEnd() {
        thread.awaitEnd();
    }

    private List<Instrument> preview() {
        try {
            return RecordingPreview.of(recording, wanted, name);
        } catch (IOException e) {
            throw new IllegalStateException(property + ": cannot play " + recording.file() + ": " + e.getMessage(), e);
        }
    }

    private void play(FeedListener listener) throws InterruptedException {
        if (playback.awaitSubscriber() && !listed.isEmpty()) {
            subscriber.await();
        }
        RecordingPlayer player = new RecordingPlayer(recording, playback, wanted, clock, broken, listener);
        try {
            boolean more = true;
            while (more) {
                more = player.playPass();
                report(player, more);
            }
        } catch (IOException e) {
            LOG.error(
                    "feed {} is down: {} cannot be read on after {}: {}",
                    name,
                    recording.file(),
                    player.played(),
                    e.toString());
            listener.state(FeedState.DOWN);
        }
    }

    private void report(RecordingPlayer player, boolean more) {
        if (!more) {
            LOG.info("feed {} is at its end: {}, {} broken lines", name, player.played(), broken.count());
        } else if (player.passes() == 1) {
            LOG.info("feed {} starts over: {}, {} broken lines", name, player.played(), broken.count());
        }
    }
}
