package io.tickcast.ingest;

import java.io.IOException;
import java.io.InputStream;
import org.springframework.http.HttpStatus;
import org.springframework.web.server.ResponseStatusException;
import tools.jackson.core.JacksonException;
import tools.jackson.core.JsonParser;
import tools.jackson.core.JsonToken;

/**
 * Reads an upload of {@code application/json}, one list. It is held and looked through as a whole first: of what is not
 * a well-formed list nothing is taken. An element that is wrong is refused and the rest goes on.
 */
final class ListUpload {

    private static final int MAX_BYTES = 10 * 1024 * 1024;

    private final Upload<?> upload;

    ListUpload(Upload<?> upload) {
        this.upload = upload;
    }

    /**
     * Reads to the end.
     *
     * @param announced how many bytes the sender announced, -1 where it did not
     */
    void read(InputStream body, long announced) throws IOException {
        if (announced > MAX_BYTES) {
            throw tooLarge();
        }
        byte[] bytes = body.readNBytes(MAX_BYTES + 1);
        if (bytes.length > MAX_BYTES) {
            throw tooLarge();
        }
        try {
            requireList(bytes);
            readElements(bytes);
        } catch (JacksonException malformed) {
            throw bad("the body is " + Malformed.describe(malformed));
        }
        upload.handOver();
    }

    private void requireList(byte[] bytes) {
        try (JsonParser parser = upload.reader().parser(bytes, 0, bytes.length)) {
            if (parser.nextToken() != JsonToken.START_ARRAY) {
                throw bad("the body must be a JSON list such as [{\"symbol\":\"BTC-USD\",…}]");
            }
            parser.skipChildren();
            if (parser.nextToken() != null) {
                throw bad("the body goes on after its list, it must be one JSON list");
            }
        }
    }

    private void readElements(byte[] bytes) {
        try (JsonParser parser = upload.reader().parser(bytes, 0, bytes.length)) {
            parser.nextToken();
            long element = 0;
            for (JsonToken token = parser.nextToken(); token != JsonToken.END_ARRAY; token = parser.nextToken()) {
                element++;
                if (token == JsonToken.START_OBJECT) {
                    upload.add(element, upload.reader().read(parser));
                } else {
                    upload.refuse(element, Malformed.NO_OBJECT);
                    parser.skipChildren();
                }
            }
        }
    }

    private static ResponseStatusException tooLarge() {
        return new ResponseStatusException(
                HttpStatus.CONTENT_TOO_LARGE,
                "a list may have at most " + MAX_BYTES + " bytes, send more as application/x-ndjson");
    }

    private static ResponseStatusException bad(String detail) {
        return new ResponseStatusException(HttpStatus.BAD_REQUEST, detail);
    }
}
