package io.tickcast.hub;

import java.time.Duration;
import org.springframework.boot.context.properties.ConfigurationProperties;
import org.springframework.boot.context.properties.bind.DefaultValue;

/**
 * The publisher's pace.
 *
 * @param flushInterval pause between two flushes; what comes meanwhile goes out together
 */
@ConfigurationProperties("tickcast.publisher")
public record PublisherProperties(@DefaultValue("10ms") Duration flushInterval) {

    private static final Duration LONGEST = Duration.ofSeconds(10);

    public PublisherProperties {
        if (flushInterval.toMillis() < 1 || flushInterval.compareTo(LONGEST) > 0) {
            throw new IllegalArgumentException(
                    "tickcast.publisher.flush-interval is " + flushInterval.toMillis() + "ms, it must be 1ms to 10s");
        }
    }
}
