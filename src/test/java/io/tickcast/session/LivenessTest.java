package io.tickcast.session;

import static org.assertj.core.api.Assertions.assertThat;

import io.tickcast.session.Liveness.Due;
import java.time.Duration;
import org.junit.jupiter.api.Test;
import org.springframework.util.unit.DataSize;

class LivenessTest {

    private static final long SECOND = Duration.ofSeconds(1).toNanos();

    private final Liveness liveness = new Liveness(
            new SessionProperties(
                    Duration.ofMinutes(10),
                    DataSize.ofKilobytes(64),
                    1_000,
                    50,
                    false,
                    Duration.ofSeconds(20),
                    Duration.ofSeconds(20),
                    Duration.ofSeconds(30),
                    TransportKind.CORE),
            0);

    @Test
    void a_pong_that_overtakes_the_news_that_its_ping_is_out_counts() {
        assertThat(liveness.check(0, 20 * SECOND)).isEqualTo(Due.PING);
        liveness.pongReceived();
        liveness.pingSent(20 * SECOND);
        assertThat(liveness.check(0, 40 * SECOND)).isEqualTo(Due.PING);
        liveness.pingSent(40 * SECOND);
        assertThat(liveness.check(0, 60 * SECOND)).isEqualTo(Due.NO_PONG);
    }

    @Test
    void the_time_for_a_pong_runs_from_when_its_ping_is_out() {
        assertThat(liveness.check(0, 20 * SECOND)).isEqualTo(Due.PING);
        assertThat(liveness.check(0, 50 * SECOND)).isEqualTo(Due.NOTHING);
        liveness.pingSent(51 * SECOND);
        assertThat(liveness.check(0, 71 * SECOND - 1)).isEqualTo(Due.NOTHING);
        assertThat(liveness.check(0, 71 * SECOND)).isEqualTo(Due.NO_PONG);
    }
}
