package io.tickcast.session;

import java.time.Duration;
import org.springframework.boot.context.properties.ConfigurationProperties;
import org.springframework.boot.context.properties.bind.DefaultValue;
import org.springframework.util.unit.DataSize;

/**
 * What a connection may do and how it is watched.
 *
 * @param heartbeat a client that got nothing for so long gets a heartbeat
 * @param maxMessageSize largest message that a client may send
 * @param maxSubscriptions most subscriptions of a session
 * @param maxRequestsPerSecond requests a second of a session; four times as many at once
 * @param compression whether permessage-deflate is used with clients that offer it
 * @param pingInterval pause between two pings
 * @param pongTimeout a client that has not answered a ping for so long is closed
 * @param stallTimeout a client that has not taken a byte for so long is closed
 * @param transport how frames go out
 */
@ConfigurationProperties("tickcast.session")
public record SessionProperties(
        @DefaultValue("5s") Duration heartbeat,
        @DefaultValue("64KB") DataSize maxMessageSize,
        @DefaultValue("1000") int maxSubscriptions,
        @DefaultValue("50") int maxRequestsPerSecond,
        @DefaultValue("false") boolean compression,
        @DefaultValue("20s") Duration pingInterval,
        @DefaultValue("20s") Duration pongTimeout,
        @DefaultValue("30s") Duration stallTimeout,
        @DefaultValue("core") TransportKind transport) {

    private static final DataSize LARGEST_MESSAGE = DataSize.ofMegabytes(16);

    public SessionProperties {
        requireAtLeast("heartbeat", heartbeat, 100);
        requireAtLeast("ping-interval", pingInterval, 100);
        requireAtLeast("pong-timeout", pongTimeout, 100);
        requireAtLeast("stall-timeout", stallTimeout, 100);
        requireAtLeastOne("max-subscriptions", maxSubscriptions);
        requireAtLeastOne("max-requests-per-second", maxRequestsPerSecond);
        if (maxMessageSize.toBytes() < 1 || maxMessageSize.compareTo(LARGEST_MESSAGE) > 0) {
            throw new IllegalArgumentException(
                    "tickcast.session.max-message-size is " + maxMessageSize + ", it must be 1B to " + LARGEST_MESSAGE);
        }
    }

    private static void requireAtLeast(String name, Duration value, long millis) {
        if (value.toMillis() < millis) {
            throw new IllegalArgumentException("tickcast.session." + name + " is " + value.toMillis()
                    + "ms, it must be at least " + millis + "ms");
        }
    }

    private static void requireAtLeastOne(String name, int value) {
        if (value < 1) {
            throw new IllegalArgumentException("tickcast.session." + name + " is " + value + ", it must be at least 1");
        }
    }
}
