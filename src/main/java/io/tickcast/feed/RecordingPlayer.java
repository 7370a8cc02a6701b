package io.tickcast.feed;

import java.io.IOException;
import java.util.Set;
import java.util.function.ObjLongConsumer;
import org.jspecify.annotations.Nullable;

/** Plays the passes over a recording on the calling thread. Not thread-safe. */
final class RecordingPlayer {

    private final Recording recording;
    private final Playback playback;
    private final Set<String> wanted;
    private final FeedClock clock;
    private final ObjLongConsumer<String> broken;
    private final FeedListener listener;
    private final PlaybackPace pace;
    private final RecordingPass pass = new RecordingPass();
    private int passes;
    private long events;

    RecordingPlayer(
            Recording recording,
            Playback playback,
            Set<String> wanted,
            FeedClock clock,
            ObjLongConsumer<String> broken,
            FeedListener listener) {
        this.recording = recording;
        this.playback = playback;
        this.wanted = wanted;
        this.clock = clock;
        this.broken = broken;
        this.listener = listener;
        this.pace = new PlaybackPace(playback.speed(), clock);
    }

    /**
     * Plays the file once.
     *
     * @return whether there is another pass to play
     * @throws IOException when the file cannot be opened or read to its end
     */
    boolean playPass() throws IOException, InterruptedException {
        try (RecordingReader reader = recording.open(Long.MAX_VALUE, broken)) {
            while (reader.next()) {
                stopIfInterrupted();
                play(reader.event());
            }
        }
        passes++;
        boolean more = playback.loop() && !pass.empty();
        pass.next();
        return more;
    }

    /** How many passes are over. */
    int passes() {
        return passes;
    }

    /** What was played, for the log. */
    String played() {
        return events + " events in " + passes + " whole passes";
    }

    private void play(@Nullable RecordedEvent event) throws InterruptedException {
        if (event == null || !(wanted.isEmpty() || wanted.contains(event.symbol()))) {
            return;
        }
        pace.await(pass.dueMicros(event));
        if (playback.rebase() && events == 0) {
            pass.shift(clock.millis() - event.time());
        }
        pass.place(event).deliverTo(listener);
        events++;
    }

    private static void stopIfInterrupted() throws InterruptedException {
        if (Thread.interrupted()) {
            throw new InterruptedException();
        }
    }
}
