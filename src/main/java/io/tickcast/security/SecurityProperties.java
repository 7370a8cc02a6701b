package io.tickcast.security;

import java.util.List;
import org.springframework.boot.context.properties.ConfigurationProperties;
import org.springframework.boot.context.properties.bind.DefaultValue;

/**
 * Who may do what.
 *
 * @param publishKeys keys with the right to publish; none: nobody may
 * @param allowedOrigins origins of pages, besides the server's own, that may open a WebSocket and
 *     read by HTTP
 */
@ConfigurationProperties("tickcast.security")
public record SecurityProperties(
        @DefaultValue List<String> publishKeys,
        @DefaultValue List<String> allowedOrigins) {

    public SecurityProperties {
        if (publishKeys.stream().anyMatch(String::isBlank)) {
            throw new IllegalArgumentException("tickcast.security.publish-keys has a blank key");
        }
        if (allowedOrigins.contains("*")) {
            throw new IllegalArgumentException(
                    "tickcast.security.allowed-origins has '*', name each origin," + " such as https://example.org");
        }
    }

    /** Tells how many keys there are, never which. */
    @Override
    public String toString() {
        return "SecurityProperties[" + publishKeys.size() + " publish keys, allowedOrigins=" + allowedOrigins + "]";
    }
}
