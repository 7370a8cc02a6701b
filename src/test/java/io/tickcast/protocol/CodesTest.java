package io.tickcast.protocol;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.charset.StandardCharsets;
import java.util.Arrays;
import org.junit.jupiter.api.Test;

class CodesTest {

    @Test
    void theErrorCodesAreThoseOfTheContract() {
        assertThat(Arrays.stream(ErrorCode.values()).map(ErrorCode::wireName))
                .containsExactly(
                        "bad_request",
                        "unknown_action",
                        "unknown_channel",
                        "unknown_symbol",
                        "unauthorized",
                        "forbidden",
                        "too_many_subscriptions",
                        "rate_limited");
    }

    @Test
    void theCloseCodesAreThoseOfTheContract() {
        assertThat(Arrays.stream(CloseCode.values())
                        .map(code -> code.code() + " " + code.reason() + (code.isTemporary() ? ", try again" : "")))
                .containsExactly(
                        "1003 text frames only",
                        "1012 restart, try again",
                        "4400 not the protocol",
                        "4401 unauthenticated",
                        "4429 too many requests",
                        "4503 overloaded, try again",
                        "4508 too slow, try again",
                        "4509 no answer to ping, try again");
    }

    @Test
    void reasonsFitIntoACloseFrame() {
        assertThat(CloseCode.values())
                .allSatisfy(code -> assertThat(code.reason().getBytes(StandardCharsets.UTF_8))
                        .hasSizeLessThanOrEqualTo(123));
    }
}
