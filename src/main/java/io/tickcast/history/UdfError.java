package io.tickcast.history;

import com.fasterxml.jackson.annotation.JsonPropertyOrder;
import org.springframework.http.CacheControl;
import org.springframework.http.MediaType;
import org.springframework.http.ResponseEntity;

/**
 * A refusal as TradingView's adapter reads it. It comes with status 200, since the adapter looks at the body alone, and
 * whatever the request accepts.
 *
 * @param s always {@code error}
 * @param errmsg what is wrong with which parameter or symbol
 */
@JsonPropertyOrder({"s", "errmsg"})
record UdfError(String s, String errmsg) {

    static ResponseEntity<UdfError> of(String message) {
        return ResponseEntity.ok()
                .contentType(MediaType.APPLICATION_JSON)
                .cacheControl(CacheControl.noStore())
                .body(new UdfError("error", message));
    }
}
