package io.tickcast.ingest;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;

import io.tickcast.ingest.IngestAnswer.RefusedLine;
import java.io.IOException;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.springframework.http.HttpStatus;
import org.springframework.web.server.ResponseStatusException;

class ListUploadTest {

    private static final String GOOD = "{'symbol':'X','price':1,'size':1,'time':5}";

    private final TestUpload upload = new TestUpload();

    @Test
    void takesGoodElementsBesideBadOnesAndCountsElements() throws IOException {
        IngestAnswer answer =
                upload.tradeList("[" + GOOD + ",\n\n5,[" + GOOD + "],null,{'symbol':'X'}," + GOOD + "]\n");
        assertThat(answer)
                .isEqualTo(new IngestAnswer(
                        2,
                        0,
                        4,
                        List.of(
                                new RefusedLine(2, Malformed.NO_OBJECT),
                                new RefusedLine(3, Malformed.NO_OBJECT),
                                new RefusedLine(4, Malformed.NO_OBJECT),
                                new RefusedLine(
                                        5, "price is missing, it must be a decimal such as \"12.50\" or 12.50")),
                        false));
        assertThat(upload.trades("X"))
                .containsExactly(
                        "{'symbol':'X','seq':1,'price':'1','size':'1','time':5}",
                        "{'symbol':'X','seq':2,'price':'1','size':'1','time':5}");
    }

    @Test
    void anEmptyListIsNoError() throws IOException {
        assertThat(upload.tradeList("[]")).isEqualTo(new IngestAnswer(0, 0, 0, List.of(), false));
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            quoteCharacter = '`',
            value = {
                "``           | the body must be a JSON list such as [{\"symbol\":\"BTC-USD\",…}]",
                "GOOD         | the body must be a JSON list such as [{\"symbol\":\"BTC-USD\",…}]",
                "null         | the body must be a JSON list such as [{\"symbol\":\"BTC-USD\",…}]",
                "[GOOD        | the body is not well-formed JSON, see column 44",
                "[GOOD,]      | the body is not well-formed JSON, see column 45",
                "[GOOD,{]     | the body is not well-formed JSON, see column 46",
                "[GOOD,NaN]   | the body is not well-formed JSON, see column 48",
                "[GOOD] x     | the body is not well-formed JSON, see column 46",
                "[GOOD][GOOD] | the body goes on after its list, it must be one JSON list",
                "nonsense     | the body is not well-formed JSON, see column 1",
                "[GOOD,DEEP]  | the body is nested too deeply, or has a field name that is too long",
            })
    void takesNothingOfWhatIsNotAWellFormedList(String body, String detail) {
        String sent = body.replace("GOOD", GOOD).replace("DEEP", "[".repeat(100_000) + "]".repeat(100_000));
        assertThatExceptionOfType(ResponseStatusException.class)
                .isThrownBy(() -> upload.tradeList(sent))
                .satisfies(refusal -> {
                    assertThat(refusal.getStatusCode()).isEqualTo(HttpStatus.BAD_REQUEST);
                    assertThat(refusal.getReason()).isEqualTo(detail);
                });
        assertThat(upload.isListed("X")).isFalse();
    }
}
