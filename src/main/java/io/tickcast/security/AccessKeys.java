package io.tickcast.security;

import java.nio.charset.StandardCharsets;
import java.security.MessageDigest;
import java.util.List;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/** The keys that clients show as tokens. Each gives the right to publish. Thread-safe. */
public final class AccessKeys {

    /** The parameter of a URL that a token may stand in. */
    public static final String PARAMETER = "access_token";

    private static final String BEARER = "Bearer ";

    private final List<byte[]> keys;

    public AccessKeys(SecurityProperties properties) {
        this.keys = properties.publishKeys().stream()
                .map(key -> key.getBytes(StandardCharsets.UTF_8))
                .toList();
    }

    /** Whether the token is one of the keys; takes the same time for all that are not. */
    public boolean mayPublish(String token) {
        byte[] shown = token.getBytes(StandardCharsets.UTF_8);
        boolean found = false;
        for (byte[] key : keys) {
            found |= MessageDigest.isEqual(key, shown);
        }
        return found;
    }

    /** The token in an {@code Authorization} header, if it has the form {@code Bearer TOKEN}. */
    public static Optional<String> bearerToken(@Nullable String authorization) {
        return authorization != null && authorization.regionMatches(true, 0, BEARER, 0, BEARER.length())
                ? Optional.of(authorization.substring(BEARER.length()).strip())
                : Optional.empty();
    }
}
