package io.tickcast.feed;

import java.util.List;
import java.util.Optional;
import org.jspecify.annotations.Nullable;
import org.springframework.boot.context.properties.bind.DefaultValue;

/**
 * One entry of {@code tickcast.feeds}; {@link FeedsProperties} checks it.
 *
 * @param type simulated, recorded or none
 * @param name the feed's name, unique; the type where it is absent, with {@code -2} and so on for further ones
 * @param symbols simulated: what is traded, a dozen where it is empty; recorded: what is played, all where it is empty
 * @param rate simulated: trades a second over all symbols
 * @param seed simulated: the same seed gives the same market; random where it is absent
 * @param file recorded: path of the recording, gzip by name
 * @param format recorded: binance-frames or csv; by the file's name where it is absent
 * @param speed recorded: 1 as recorded, 10 ten times as fast, 0 unpaced
 * @param loop recorded: start over at the end
 * @param rebase recorded: move times so that they begin now
 * @param awaitSubscriber recorded: begin when somebody has subscribed to one of its symbols
 */
public record FeedProperties(
        @Nullable String type,
        @Nullable String name,
        @DefaultValue List<String> symbols,
        @DefaultValue("50") double rate,
        @Nullable Long seed,
        @Nullable String file,
        @Nullable String format,
        @DefaultValue("1") double speed,
        @DefaultValue("false") boolean loop,
        @DefaultValue("false") boolean rebase,
        @DefaultValue("false") boolean awaitSubscriber) {

    public FeedProperties {
        symbols = List.copyOf(symbols);
    }

    /** The feed that runs where none is configured. */
    static FeedProperties simulated() {
        return new FeedProperties("simulated", null, List.of(), 50, null, null, null, 1, false, false, false);
    }

    /** What {@code format} says, else the file's name; empty where neither does. */
    Optional<RecordingFormat> recordingFormat() {
        if (format != null) {
            return RecordingFormat.of(format);
        }
        return file == null ? Optional.empty() : RecordingFormat.ofFile(file);
    }
}
