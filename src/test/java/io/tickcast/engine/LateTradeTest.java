package io.tickcast.engine;

import static org.assertj.core.api.Assertions.assertThat;

import io.tickcast.feed.FeedKind;
import io.tickcast.market.Interval;
import org.junit.jupiter.api.Test;

class LateTradeTest {

    private static final Interval MINUTE = Interval.ONE_MINUTE;
    private static final long HOUR = 3_600_000;

    private final TestMarket market = new TestMarket();

    @Test
    void becomesTheOpenWithAnEarlierTimeAndTheCloseOnlyWithTheNewest() {
        market.trade("100", 10);
        market.trade("101", 30);
        market.trade("90", 20);
        market.trade("95", 5);
        market.trade("96", 5);
        market.trade("97", 30);

        assertThat(market.states(MINUTE))
                .containsExactly(
                        "1 from 0 open 100 high 100 low 100 close 100 volume 1 trades 1",
                        "2 from 0 open 100 high 101 low 100 close 101 volume 2 trades 2",
                        "3 from 0 open 100 high 101 low 90 close 101 volume 3 trades 3",
                        "4 from 0 open 95 high 101 low 90 close 101 volume 4 trades 4",
                        "5 from 0 open 95 high 101 low 90 close 101 volume 5 trades 5",
                        "6 from 0 open 95 high 101 low 90 close 97 volume 6 trades 6");
    }

    @Test
    void changesTheTickersPriceOnlyWithTheNewestTimeButCountsInItsWindow() {
        market.trade("100", 60_000);
        market.trade("80", 10);
        market.trade("120", 59_999);
        market.trade("101", 60_000);

        assertThat(market.states(market.streams().ticker()))
                .containsExactly(
                        "1 price 100 open 100 high 100 low 100 volume 1 trades 1 @60000",
                        "2 price 100 open 80 high 100 low 80 volume 2 trades 2 @60000",
                        "3 price 100 open 80 high 120 low 80 volume 3 trades 3 @60000",
                        "4 price 101 open 80 high 120 low 80 volume 4 trades 4 @60000");
    }

    @Test
    void replacesItsClosedBucketWithANewNumberAndItStaysClosed() {
        market.trade("100", 10);
        market.trade("101", 60_000);
        market.trade("102", 50);
        market.trade("99", 5);
        market.trade("103", 60_001);

        assertThat(market.states(MINUTE))
                .containsExactly(
                        "1 from 0 open 100 high 100 low 100 close 100 volume 1 trades 1",
                        "2 from 0 open 100 high 100 low 100 close 100 volume 1 trades 1 closed",
                        "3 from 60000 open 101 high 101 low 101 close 101 volume 1 trades 1",
                        "4 from 0 open 100 high 102 low 100 close 102 volume 2 trades 2 closed",
                        "5 from 0 open 99 high 102 low 99 close 102 volume 3 trades 3 closed",
                        "6 from 60000 open 101 high 103 low 101 close 103 volume 2 trades 2");
        assertThat(market.memory(MINUTE))
                .containsExactly(
                        "5 from 0 open 99 high 102 low 99 close 102 volume 3 trades 3 closed",
                        "6 from 60000 open 101 high 103 low 101 close 103 volume 2 trades 2");
    }

    @Test
    void anOlderBucketThatItMakesIsClosedAtOnceAndStandsInItsPlace() {
        market.trade("100", 180_000);
        market.trade("98", 60_000);
        market.trade("99", 120_000);

        assertThat(market.states(MINUTE))
                .containsExactly(
                        "1 from 180000 open 100 high 100 low 100 close 100 volume 1 trades 1",
                        "2 from 60000 open 98 high 98 low 98 close 98 volume 1 trades 1 closed",
                        "3 from 120000 open 99 high 99 low 99 close 99 volume 1 trades 1 closed");
        assertThat(market.memory(MINUTE))
                .containsExactly(
                        "2 from 60000 open 98 high 98 low 98 close 98 volume 1 trades 1 closed",
                        "3 from 120000 open 99 high 99 low 99 close 99 volume 1 trades 1 closed",
                        "1 from 180000 open 100 high 100 low 100 close 100 volume 1 trades 1");
    }

    @Test
    void aStateThatNobodyHasSeenYetGoesOutWithTheCorrection() {
        market.trade("100", 0);
        market.trade("101", 60_000);
        market.lookAway();
        market.trade("102", 60_001);
        market.trade("99", 1);
        market.look();
        market.trade("103", 60_002);

        assertThat(market.states(MINUTE))
                .containsExactly(
                        "1 from 0 open 100 high 100 low 100 close 100 volume 1 trades 1",
                        "2 from 0 open 100 high 100 low 100 close 100 volume 1 trades 1 closed",
                        "3 from 60000 open 101 high 101 low 101 close 101 volume 1 trades 1",
                        "4 from 60000 open 101 high 102 low 101 close 102 volume 2 trades 2",
                        "5 from 0 open 100 high 100 low 99 close 99 volume 2 trades 2 closed",
                        "6 from 60000 open 101 high 103 low 101 close 103 volume 3 trades 3");
    }

    @Test
    void aStateThatNobodyHasSeenYetCanBeReadBeforeTheCorrection() {
        market.trade("100", 0);
        market.trade("101", 60_000);
        market.lookAway();
        market.trade("102", 60_001);
        market.trade("99", 1);

        assertThat(market.candles(MINUTE).known(Lines.DAY + 60_000).seq()).isEqualTo(4);
    }

    @Test
    void overAnHourItComesBehindThoseThatNobodyHasSeenYet() {
        market.trade("99", 2 * HOUR);
        market.lookAway();
        market.trade("100.00", 2 * HOUR + 1);
        market.trade("100.0", 0);
        market.look();

        assertThat(market.memory(Interval.ONE_DAY))
                .containsExactly("2 from 0 open 100.0 high 100.00 low 99 close 100.00 volume 3 trades 3");
    }

    @Test
    void anHourIsNotTooLate() {
        market.trade("100", HOUR);
        market.trade("90", 0);

        assertThat(market.states(MINUTE))
                .containsExactly(
                        "1 from 3600000 open 100 high 100 low 100 close 100 volume 1 trades 1",
                        "2 from 0 open 90 high 90 low 90 close 90 volume 1 trades 1 closed");
        assertThat(market.ticker()).isEqualTo("2 price 100 open 90 high 100 low 90 volume 2 trades 2 @3600000");
    }

    @Test
    void overAnHourItIsATradeAndNoStateOfTickerOrCandle() {
        market.trade("a", "100", "1", HOUR + 1);
        market.trade("b", "90", "2", 0);

        assertThat(market.states(market.streams().trades())).containsExactly("1 a 1 at 100 @3600001", "2 b 2 at 90 @0");
        assertThat(market.states(market.streams().ticker()))
                .containsExactly("1 price 100 open 100 high 100 low 100 volume 1 trades 1 @3600001");
        for (Interval interval : Interval.values()) {
            assertThat(market.states(interval)).as(interval.wireName()).hasSize(1);
        }
    }

    @Test
    void overAnHourItCorrectsTheCandlesThatAreReadWithoutANewNumber() {
        market.trade("100", 0);
        market.trade("101", 60_000);
        market.trade("102", 2 * HOUR);
        market.trade("99", 1);
        market.trade("103", HOUR - 60_000);

        assertThat(market.memory(MINUTE))
                .containsExactly(
                        "2 from 0 open 100 high 100 low 99 close 99 volume 2 trades 2 closed",
                        "4 from 60000 open 101 high 101 low 101 close 101 volume 1 trades 1 closed",
                        "0 from 3540000 open 103 high 103 low 103 close 103 volume 1 trades 1 closed",
                        "5 from 7200000 open 102 high 102 low 102 close 102 volume 1 trades 1");
        assertThat(market.memory(Interval.ONE_DAY))
                .containsExactly("3 from 0 open 100 high 103 low 99 close 102 volume 5 trades 5");
        assertThat(market.candles(MINUTE).head()).isEqualTo(5);
        assertThat(market.candles(MINUTE).after(0)).extracting(StreamItem::seq).containsExactly(2L, 4L, 5L);
    }

    @Test
    void overAnHourItIsInTheNextStateOfABucketThatIsStillOpen() {
        market.trade("100", 2 * HOUR);
        market.trade("90", 0);
        market.trade("101", 2 * HOUR + 1);

        assertThat(market.states(Interval.ONE_DAY))
                .containsExactly(
                        "1 from 0 open 100 high 100 low 100 close 100 volume 1 trades 1",
                        "2 from 0 open 90 high 101 low 90 close 101 volume 3 trades 3");
    }

    @Test
    void overAnHourItCorrectsTheNewestBucketAlsoWhenThatIsClosed() {
        market.clock(0).trade("100", HOUR + 50_000);
        market.clock(86_400_000 + 2_000).closeCandlesAt(86_400_000 + 2_000);
        market.trade("90", 49_999);

        assertThat(market.states(Interval.ONE_DAY))
                .containsExactly(
                        "1 from 0 open 100 high 100 low 100 close 100 volume 1 trades 1",
                        "2 from 0 open 100 high 100 low 100 close 100 volume 1 trades 1 closed");
        assertThat(market.memory(Interval.ONE_DAY))
                .containsExactly("2 from 0 open 90 high 100 low 90 close 100 volume 2 trades 2 closed");
    }

    @Test
    void overAnHourItIsInAStateThatNobodyHasSeenYet() {
        market.lookAway();
        market.trade("100", 2 * HOUR);
        market.trade("90", 0);
        market.look();

        assertThat(market.states(Interval.ONE_DAY))
                .containsExactly("1 from 0 open 90 high 100 low 90 close 100 volume 2 trades 2");
    }

    @Test
    void latenessCountsFromTheNewestTradeTimeWhateverTheWallClockSays() {
        market.feed(FeedKind.RECORDED).clock(100 * HOUR).trade("100", 2 * HOUR);
        market.trade("101", HOUR);
        market.trade("102", HOUR - 1);

        assertThat(market.streams().trades().head()).isEqualTo(3);
        assertThat(market.streams().ticker().head()).isEqualTo(2);
    }

    @Test
    void aCandleBeforeMemoryIsNotMadeAgain() {
        TestMarket small = new TestMarket(new EngineProperties(100, 3, 3, 16));
        small.trade("100", 0);
        small.trade("101", 60_000);
        small.trade("102", 120_000);
        small.trade("103", 180_000);
        small.trade("50", 0);
        small.trade("104", 180_001);

        assertThat(small.memory(MINUTE))
                .containsExactly(
                        "4 from 60000 open 101 high 101 low 101 close 101 volume 1 trades 1 closed",
                        "6 from 120000 open 102 high 102 low 102 close 102 volume 1 trades 1 closed",
                        "9 from 180000 open 103 high 104 low 103 close 104 volume 2 trades 2");
        assertThat(small.states(MINUTE))
                .as("the late trade had number 8")
                .endsWith(
                        "7 from 180000 open 103 high 103 low 103 close 103 volume 1 trades 1",
                        "9 from 180000 open 103 high 104 low 103 close 104 volume 2 trades 2");
    }
}
