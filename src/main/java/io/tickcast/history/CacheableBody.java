package io.tickcast.history;

import io.tickcast.engine.StreamItem;
import io.tickcast.market.Candle;
import java.util.zip.CRC32C;
import java.util.zip.Checksum;
import org.jspecify.annotations.Nullable;
import org.springframework.http.CacheControl;
import org.springframework.http.ResponseEntity;
import org.springframework.web.context.request.WebRequest;

/**
 * A page of candles. One whose candles are all closed has an ETag, and who shows it gets no body again while nothing has
 * changed: a late trade still may correct a closed candle. One with an open candle must not be kept.
 */
final class CacheableBody {

    private CacheableBody() {}

    /** The answer; null when the client has it already. */
    static @Nullable ResponseEntity<byte[]> of(String head, Page page, WebRequest request) {
        ResponseEntity<byte[]> answer = JsonBody.page(head, page);
        byte[] body = answer.getBody();
        if (body == null || page.items().isEmpty() || !page.items().stream().allMatch(CacheableBody::isClosed)) {
            return answer;
        }
        String tag = tagOf(body);
        if (request.checkNotModified(tag)) {
            return null;
        }
        return ResponseEntity.ok()
                .headers(answer.getHeaders())
                .cacheControl(CacheControl.noCache())
                .eTag(tag)
                .body(body);
    }

    private static boolean isClosed(StreamItem item) {
        return item.value() instanceof Candle candle && candle.closed();
    }

    private static String tagOf(byte[] body) {
        Checksum sum = new CRC32C();
        sum.update(body);
        return "\"" + Integer.toHexString(body.length) + "-" + Long.toHexString(sum.getValue()) + "\"";
    }
}
