package io.tickcast.feed;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class TradeScheduleTest {

    private static final long START = 1_763_713_620_123L;

    @ParameterizedTest
    @ValueSource(ints = {1, 3, 7, 50, 999, 1_000, 1_001, 12_345, 199_999, 200_000})
    void exactlyTheRateIsDueInEachSecond(int rate) {
        TradeSchedule schedule = new TradeSchedule(rate, START);
        for (int second = 0; second < 5; second++) {
            for (int i = 0; i < rate; i++) {
                assertThat(schedule.due()).isBetween(START + second * 1_000L, START + second * 1_000L + 999);
                schedule.take();
            }
        }
    }

    @Test
    void doesNotDriftInALongRun() {
        TradeSchedule schedule = new TradeSchedule(3, START);
        for (int i = 0; i < 3 * 86_400; i++) {
            schedule.take();
        }
        assertThat(schedule.due()).isEqualTo(START + 86_400_000);
    }

    @Test
    void aRateMayBeAFraction() {
        TradeSchedule schedule = new TradeSchedule(0.4, 0);
        List<Long> due = new ArrayList<>();
        for (int i = 0; i < 5; i++) {
            due.add(schedule.due());
            schedule.take();
        }
        assertThat(due).containsExactly(0L, 2_500L, 5_000L, 7_500L, 10_000L);
    }

    @Test
    void makesUpForAShortHoldUp() {
        TradeSchedule schedule = new TradeSchedule(10, START);
        assertThat(schedule.skipTo(START + 3_000)).isZero();
        assertThat(schedule.due()).isEqualTo(START);
    }

    @Test
    void beginsAnewAfterALongHoldUp() {
        TradeSchedule schedule = new TradeSchedule(10, START);
        schedule.take();
        assertThat(schedule.skipTo(START + 3_200)).isEqualTo(31);
        assertThat(schedule.due()).isEqualTo(START + 3_200);
        assertThat(schedule.skipTo(START + 3_201)).isZero();
    }

    @Test
    void waitsWhereTheClockIsSetBackALittle() {
        TradeSchedule schedule = new TradeSchedule(10, START);
        schedule.skipTo(START + 1_000);
        assertThat(schedule.skipTo(START - 1_000)).isZero();
        assertThat(schedule.due()).isEqualTo(START);
    }

    @Test
    void beginsAnewWhereTheClockIsSetBackFar() {
        TradeSchedule schedule = new TradeSchedule(10, START);
        assertThat(schedule.skipTo(START - 3_600_000)).isZero();
        assertThat(schedule.due()).isEqualTo(START - 3_600_000);
    }
}
