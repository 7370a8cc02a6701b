package io.tickcast.engine;

import static org.assertj.core.api.Assertions.assertThat;

import io.tickcast.feed.FeedKind;
import io.tickcast.market.Candle;
import io.tickcast.market.Interval;
import java.util.Arrays;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

class CandleClosingTest {

    private static final Interval SECOND = Interval.ONE_SECOND;

    private final TestMarket market = new TestMarket();

    @Test
    void aTradeOfALaterBucketClosesTheOneBeforeAndTheClosingIsAState() {
        market.trade("100", 0);
        market.trade("101", 999);
        market.trade("102", 1_000);

        assertThat(market.states(SECOND))
                .containsExactly(
                        "1 from 0 open 100 high 100 low 100 close 100 volume 1 trades 1",
                        "2 from 0 open 100 high 101 low 100 close 101 volume 2 trades 2",
                        "3 from 0 open 100 high 101 low 100 close 101 volume 2 trades 2 closed",
                        "4 from 1000 open 102 high 102 low 102 close 102 volume 1 trades 1");
    }

    @Test
    void theClosingIsReadableEvenWhereABatchNeverShowedTheOpenBucket() {
        market.lookAway();
        market.trade("100", 0);
        market.trade("101", 1_000);
        market.trade("102", 2_000);
        assertThat(market.memory(SECOND))
                .as("before anybody looked")
                .containsExactly(
                        "2 from 0 open 100 high 100 low 100 close 100 volume 1 trades 1 closed",
                        "4 from 1000 open 101 high 101 low 101 close 101 volume 1 trades 1 closed",
                        "5 from 2000 open 102 high 102 low 102 close 102 volume 1 trades 1");
        market.look();

        assertThat(market.states(SECOND))
                .containsExactly(
                        "2 from 0 open 100 high 100 low 100 close 100 volume 1 trades 1 closed",
                        "4 from 1000 open 101 high 101 low 101 close 101 volume 1 trades 1 closed",
                        "5 from 2000 open 102 high 102 low 102 close 102 volume 1 trades 1");
    }

    @Test
    void thereIsNoCandleWhereThereIsNoTrade() {
        market.trade("100", 0);
        market.trade("101", 10_000);

        assertThat(market.memory(SECOND))
                .containsExactly(
                        "2 from 0 open 100 high 100 low 100 close 100 volume 1 trades 1 closed",
                        "3 from 10000 open 101 high 101 low 101 close 101 volume 1 trades 1");
    }

    @ParameterizedTest
    @EnumSource(
            value = FeedKind.class,
            names = {"VENUE", "SIMULATED"})
    void theWallClockClosesALiveBucketTwoSecondsPastItsEndAndTwoSecondsAfterTheLastTrade(FeedKind live) {
        market.feed(live).clock(100).trade("100", 100);
        market.closeCandlesAt(2_999);
        assertThat(market.states(SECOND)).hasSize(1);
        market.closeCandlesAt(3_000);
        market.closeCandlesAt(3_001);

        assertThat(market.states(SECOND))
                .containsExactly(
                        "1 from 0 open 100 high 100 low 100 close 100 volume 1 trades 1",
                        "2 from 0 open 100 high 100 low 100 close 100 volume 1 trades 1 closed");
    }

    @Test
    void aTradeThatArrivedLessThanTwoSecondsAgoKeepsTheBucketOpen() {
        market.clock(0).trade("100", 0);
        market.clock(2_500).trade("101", 999);
        market.closeCandlesAt(4_499);
        assertThat(market.states(SECOND)).hasSize(2);
        market.closeCandlesAt(4_500);

        assertThat(market.states(SECOND))
                .containsExactly(
                        "1 from 0 open 100 high 100 low 100 close 100 volume 1 trades 1",
                        "2 from 0 open 100 high 101 low 100 close 101 volume 2 trades 2",
                        "3 from 0 open 100 high 101 low 100 close 101 volume 2 trades 2 closed");
    }

    @Test
    void onlyBucketsThatAreOverAreClosedByTheClock() {
        market.clock(100).trade("100", 100);
        market.closeCandlesAt(62_000);

        assertThat(Arrays.stream(Interval.values())
                        .filter(interval -> ((Candle) market.candles(interval)
                                        .newest(1)
                                        .getFirst()
                                        .value())
                                .closed()))
                .containsExactly(Interval.ONE_SECOND, Interval.ONE_MINUTE);
    }

    @Test
    void aBucketThatTheClockHasClosedIsNotClosedAgainByALaterTrade() {
        market.clock(0).trade("100", 0);
        market.closeCandlesAt(3_000);
        market.clock(5_000).trade("101", 5_000);

        assertThat(market.states(SECOND))
                .containsExactly(
                        "1 from 0 open 100 high 100 low 100 close 100 volume 1 trades 1",
                        "2 from 0 open 100 high 100 low 100 close 100 volume 1 trades 1 closed",
                        "3 from 5000 open 101 high 101 low 101 close 101 volume 1 trades 1");
    }

    @Test
    void aTradeForABucketThatTheClockHasClosedReplacesItAndItStaysClosed() {
        market.clock(0).trade("100", 0);
        market.closeCandlesAt(3_000);
        market.clock(3_100).trade("105", 900);
        market.trade("95", 10);

        assertThat(market.states(SECOND))
                .containsExactly(
                        "1 from 0 open 100 high 100 low 100 close 100 volume 1 trades 1",
                        "2 from 0 open 100 high 100 low 100 close 100 volume 1 trades 1 closed",
                        "3 from 0 open 100 high 105 low 100 close 105 volume 2 trades 2 closed",
                        "4 from 0 open 100 high 105 low 95 close 105 volume 3 trades 3 closed");
        assertThat(market.memory(SECOND)).hasSize(1);
    }

    @Test
    void theClockClosesWhatABatchHasJustBrought() {
        market.clock(10_000).lookAway();
        market.trade("100", 0);
        market.closeCandlesAt(12_000);
        market.look();

        assertThat(market.states(SECOND))
                .containsExactly("2 from 0 open 100 high 100 low 100 close 100 volume 1 trades 1 closed");
    }

    @Test
    void aRecordingIsClosedByItsLaterTradesOnly() {
        market.feed(FeedKind.RECORDED).clock(0).trade("100", 0);
        market.closeCandlesAt(100_000_000);
        market.trade("101", 1_000);

        assertThat(market.states(SECOND))
                .containsExactly(
                        "1 from 0 open 100 high 100 low 100 close 100 volume 1 trades 1",
                        "2 from 0 open 100 high 100 low 100 close 100 volume 1 trades 1 closed",
                        "3 from 1000 open 101 high 101 low 101 close 101 volume 1 trades 1");
    }

    @Test
    void anIngestedHistoryIsClosedByItsLaterTradesOnly() {
        market.feed(FeedKind.INGEST).clock(10_001).trade("100", 0);
        market.closeCandlesAt(100_000_000);
        assertThat(market.states(SECOND)).hasSize(1);
        market.trade("101", 1_000);

        assertThat(market.states(SECOND))
                .containsExactly(
                        "1 from 0 open 100 high 100 low 100 close 100 volume 1 trades 1",
                        "2 from 0 open 100 high 100 low 100 close 100 volume 1 trades 1 closed",
                        "3 from 1000 open 101 high 101 low 101 close 101 volume 1 trades 1");
    }

    @Test
    void recentIngestIsClosedByTheWallClock() {
        market.feed(FeedKind.INGEST).clock(500).trade("100", 0);
        market.closeCandlesAt(3_000);

        assertThat(market.states(SECOND))
                .containsExactly(
                        "1 from 0 open 100 high 100 low 100 close 100 volume 1 trades 1",
                        "2 from 0 open 100 high 100 low 100 close 100 volume 1 trades 1 closed");
    }

    @Test
    void anIngestedLateTradeDoesNotTakeTheWallClockFromTheLiveBucket() {
        market.feed(FeedKind.INGEST).clock(60_000).trade("100", 60_000);
        market.trade("90", 1_000);
        market.closeCandlesAt(63_000);

        assertThat(market.states(SECOND))
                .containsExactly(
                        "1 from 60000 open 100 high 100 low 100 close 100 volume 1 trades 1",
                        "2 from 1000 open 90 high 90 low 90 close 90 volume 1 trades 1 closed",
                        "3 from 60000 open 100 high 100 low 100 close 100 volume 1 trades 1 closed");
    }

    @Test
    void aQuoteKeepsNoBucketOpen() {
        market.clock(0).trade("100", 0);
        market.clock(2_999).quote("99", "101", 2_999);
        market.closeCandlesAt(3_000);

        assertThat(market.states(SECOND)).hasSize(2).last().asString().endsWith("closed");
    }

    @Test
    void bucketsAreAlignedToTheUtcEpoch() {
        long inTheAfternoon = 15 * 3_600_000 + 47 * 60_000 + 13_500;
        market.trade("100", inTheAfternoon);

        assertThat(Arrays.stream(Interval.values())
                        .map(interval -> interval.wireName() + " "
                                + (((Candle) market.candles(interval)
                                                        .newest(1)
                                                        .getFirst()
                                                        .value())
                                                .start()
                                        - Lines.DAY)))
                .containsExactly(
                        "1s 56833000",
                        "1m 56820000",
                        "5m 56700000",
                        "15m 56700000",
                        "1h 54000000",
                        "4h 43200000",
                        "1d 0");
    }

    @Test
    void aDayEndsAtMidnightUtc() {
        market.trade("100", 86_399_999);
        market.trade("101", 86_400_000);

        assertThat(market.memory(Interval.ONE_DAY))
                .containsExactly(
                        "2 from 0 open 100 high 100 low 100 close 100 volume 1 trades 1 closed",
                        "3 from 86400000 open 101 high 101 low 101 close 101 volume 1 trades 1");
    }

    @Test
    void tradesOfTheSameMillisecondCountInTheOrderOfTheirArrival() {
        market.trade("100", 5);
        market.trade("102", 5);
        market.trade("98", 5);

        assertThat(market.states(SECOND))
                .containsExactly(
                        "1 from 0 open 100 high 100 low 100 close 100 volume 1 trades 1",
                        "2 from 0 open 100 high 102 low 100 close 102 volume 2 trades 2",
                        "3 from 0 open 100 high 102 low 98 close 98 volume 3 trades 3");
        assertThat(market.ticker()).isEqualTo("3 price 98 open 100 high 102 low 98 volume 3 trades 3 @5");
    }
}
