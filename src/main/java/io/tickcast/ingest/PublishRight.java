package io.tickcast.ingest;

import io.tickcast.security.AccessKeys;
import org.jspecify.annotations.Nullable;
import org.springframework.http.HttpHeaders;
import org.springframework.http.HttpStatus;
import org.springframework.web.server.ResponseStatusException;

/** Lets in whoever shows a key with the right to publish. With no keys configured that is nobody. */
final class PublishRight {

    private final AccessKeys keys;

    PublishRight(AccessKeys keys) {
        this.keys = keys;
    }

    void require(@Nullable String authorization) {
        if (AccessKeys.bearerToken(authorization).filter(keys::mayPublish).isEmpty()) {
            throw new Unauthorized();
        }
    }

    private static final class Unauthorized extends ResponseStatusException {

        private static final long serialVersionUID = 1;

        Unauthorized() {
            super(HttpStatus.UNAUTHORIZED, "publishing needs a key, sent as 'Authorization: Bearer KEY'");
        }

        @Override
        public HttpHeaders getHeaders() {
            HttpHeaders headers = new HttpHeaders();
            headers.set(HttpHeaders.WWW_AUTHENTICATE, "Bearer");
            return headers;
        }
    }
}
