package io.tickcast.store;

import java.time.Duration;
import java.util.Locale;
import org.jspecify.annotations.Nullable;
import org.springframework.boot.context.properties.ConfigurationProperties;
import org.springframework.boot.context.properties.bind.DefaultValue;
import org.springframework.util.unit.DataSize;

/**
 * What is kept beyond memory.
 *
 * @param mode where
 * @param dir the folder of an embedded store
 * @param url address of a remote store
 * @param username who connects to a remote store
 * @param password the password for it
 * @param retention how long trades are kept after they were taken in; whole days are dropped
 * @param buffer trades that may wait for a slow store
 * @param maxResume the most trades that a client gets out of the store to catch up
 * @param minFreeSpace an embedded store stops writing when its disk has less
 */
@ConfigurationProperties("tickcast.history")
public record HistoryProperties(
        @DefaultValue("embedded") HistoryMode mode,
        @DefaultValue("./data") String dir,
        @Nullable String url,
        @DefaultValue("admin") String username,
        @DefaultValue("quest") String password,
        @DefaultValue("30d") Duration retention,
        @DefaultValue("1000000") int buffer,
        @DefaultValue("1000000") int maxResume,
        @DefaultValue("512MB") DataSize minFreeSpace) {

    private static final int LEAST_BUFFER = 1_000;

    public HistoryProperties {
        if (mode == HistoryMode.REMOTE && (url == null || url.isBlank())) {
            throw new IllegalArgumentException("tickcast.history.url is missing: where the remote store is");
        }
        if (retention.compareTo(Duration.ofDays(1)) < 0) {
            throw new IllegalArgumentException(
                    "tickcast.history.retention is " + retention + ", it must be at least one day (1d)");
        }
        if (buffer < LEAST_BUFFER) {
            throw new IllegalArgumentException(
                    "tickcast.history.buffer is " + buffer + ", it must be at least " + LEAST_BUFFER);
        }
        if (maxResume < 0) {
            throw new IllegalArgumentException(
                    "tickcast.history.max-resume is " + maxResume + ", it must be 0 or more");
        }
    }

    /** Without the password. */
    @Override
    public String toString() {
        return "HistoryProperties[mode=" + mode.name().toLowerCase(Locale.ROOT) + ", dir=" + dir + ", url=" + url + "]";
    }
}
