package io.tickcast.session;

import org.springframework.boot.context.properties.ConfigurationProperties;
import org.springframework.boot.context.properties.bind.DefaultValue;

/**
 * How many connections there may be at once; over it the handshake is refused.
 *
 * @param connections in all
 * @param connectionsPerAddress from one address; 0 for no limit
 */
@ConfigurationProperties("tickcast.limits")
public record LimitsProperties(
        @DefaultValue("100000") int connections,
        @DefaultValue("0") int connectionsPerAddress) {

    public LimitsProperties {
        if (connections < 1) {
            throw new IllegalArgumentException(
                    "tickcast.limits.connections is " + connections + ", it must be at least 1");
        }
        if (connectionsPerAddress < 0) {
            throw new IllegalArgumentException("tickcast.limits.connections-per-address is " + connectionsPerAddress
                    + ", it must be at least 1, or 0 for no limit");
        }
    }

    boolean allowsFromAddress(int sessions) {
        return connectionsPerAddress == 0 || sessions < connectionsPerAddress;
    }
}
