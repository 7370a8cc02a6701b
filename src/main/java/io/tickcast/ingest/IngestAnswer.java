package io.tickcast.ingest;

import com.fasterxml.jackson.annotation.JsonInclude;
import com.fasterxml.jackson.annotation.JsonPropertyOrder;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * What became of an upload.
 *
 * @param taken how many are new
 * @param repeated how many were known by symbol and id
 * @param refused how many are wrong
 * @param errors the first of the wrong ones
 * @param durable false where what was taken may not survive a crash; left out where it does
 */
@JsonPropertyOrder({"taken", "repeated", "refused", "errors", "durable"})
@JsonInclude(JsonInclude.Include.NON_NULL)
record IngestAnswer(
        long taken,
        long repeated,
        long refused,
        List<RefusedLine> errors,
        @Nullable Boolean durable) {

    /**
     * One that is wrong.
     *
     * @param line which, counted from 1
     * @param message what is wrong and what would be right
     */
    @JsonPropertyOrder({"line", "message"})
    record RefusedLine(long line, String message) {}
}
