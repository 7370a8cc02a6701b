package io.tickcast.history;

import io.tickcast.engine.StreamItem;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.Collection;
import java.util.List;
import org.springframework.http.HttpHeaders;
import org.springframework.http.MediaType;
import org.springframework.http.ResponseEntity;

/** Puts items that are encoded already together to an answer; nothing is encoded again. */
final class JsonBody {

    /** For what holds at this moment only. */
    static final String NO_STORE = "no-store";

    private static final byte[] COMMA = {','};

    private JsonBody() {}

    /** One item. */
    static ResponseEntity<byte[]> of(byte[] item) {
        return ResponseEntity.ok()
                .contentType(MediaType.APPLICATION_JSON)
                .header(HttpHeaders.CACHE_CONTROL, NO_STORE)
                .body(item);
    }

    /** A bare list. */
    static ResponseEntity<byte[]> list(Collection<byte[]> items) {
        return of(join("[", items, "]"));
    }

    /** A page; {@code head} is the object's beginning without its brace and needs no escaping. */
    static ResponseEntity<byte[]> page(String head, Page page) {
        List<byte[]> items = page.items().stream().map(StreamItem::json).toList();
        return of(join("{" + head + ",\"items\":[", items, "],\"next\":" + page.next() + "}"));
    }

    private static byte[] join(String before, Collection<byte[]> items, String after) {
        List<byte[]> parts = new ArrayList<>(2 * items.size() + 2);
        parts.add(before.getBytes(StandardCharsets.US_ASCII));
        for (byte[] item : items) {
            if (parts.size() > 1) {
                parts.add(COMMA);
            }
            parts.add(item);
        }
        parts.add(after.getBytes(StandardCharsets.US_ASCII));
        byte[] joined = new byte[parts.stream().mapToInt(part -> part.length).sum()];
        int at = 0;
        for (byte[] part : parts) {
            System.arraycopy(part, 0, joined, at, part.length);
            at += part.length;
        }
        return joined;
    }
}
