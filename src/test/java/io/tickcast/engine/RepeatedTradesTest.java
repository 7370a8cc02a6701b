package io.tickcast.engine;

import static org.assertj.core.api.Assertions.assertThat;

import io.tickcast.feed.FeedKind;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

class RepeatedTradesTest {

    private final TestMarket market = new TestMarket(new EngineProperties(3, 10, 10, 16));

    @ParameterizedTest
    @EnumSource(
            value = FeedKind.class,
            names = {"VENUE", "INGEST"})
    void aKnownIdIsLeftOutWhateverElseTheTradeSays(FeedKind kind) {
        market.feed(kind);

        assertThat(List.of(
                        market.trade("a", "1", "1", 0),
                        market.trade("a", "1", "1", 0),
                        market.trade("b", "1", "1", 0),
                        market.trade("a", "2", "2", 9)))
                .containsExactly(true, false, true, false);
        assertThat(market.states(market.streams().trades())).containsExactly("1 a 1 at 1 @0", "2 b 1 at 1 @0");
    }

    @ParameterizedTest
    @EnumSource(
            value = FeedKind.class,
            names = {"SIMULATED", "RECORDED"})
    void feedsThatMayRepeatThemselvesAreTakenAsTheyAre(FeedKind kind) {
        market.feed(kind);

        assertThat(List.of(market.trade("a", "1", "1", 0), market.trade("a", "1", "1", 0)))
                .containsExactly(true, true);
        assertThat(market.states(market.streams().trades())).containsExactly("1 a 1 at 1 @0", "2 a 1 at 1 @0");
    }

    @ParameterizedTest
    @EnumSource(FeedKind.class)
    void anIdIsKnownWhicheverFeedBroughtIt(FeedKind first) {
        market.feed(first).trade("a", "1", "1", 0);

        assertThat(market.feed(FeedKind.INGEST).trade("a", "1", "1", 0)).isFalse();
        assertThat(market.feed(FeedKind.VENUE).trade("a", "1", "1", 0)).isFalse();
    }

    @Test
    void anIdThatAnotherFeedBringsLaterIsKnownToo() {
        market.feed(FeedKind.INGEST).trade("a", "1", "1", 0);
        market.feed(FeedKind.RECORDED).trade("b", "1", "1", 0);

        assertThat(market.feed(FeedKind.INGEST).trade("b", "1", "1", 0)).isFalse();
    }

    @Test
    void theSameIdOfAnotherSymbolIsAnotherTrade() {
        market.trade("a", "1", "1", 0);

        assertThat(market.engine.trade(FeedKind.VENUE, "ETH-USD", "a", "1", "1", null, 0))
                .isTrue();
    }

    @Test
    void tradesWithoutAnIdAreAllTaken() {
        assertThat(List.of(market.trade(null, "1", "1", 0), market.trade(null, "1", "1", 0)))
                .containsExactly(true, true);
    }

    @Test
    void aRepeatedTradeIsLeftOutWithinABatchToo() {
        market.lookAway();

        assertThat(List.of(market.trade("a", "1", "1", 0), market.trade("a", "1", "1", 0)))
                .containsExactly(true, false);
    }

    @Test
    void anIdIsForgottenWhenItsTradeLeavesMemory() {
        List<Boolean> taken = new ArrayList<>();
        for (String id : List.of("a", "b", "c", "a", "d", "a", "b", "d")) {
            taken.add(market.trade(id, "1", "1", 0));
        }

        assertThat(taken).containsExactly(true, true, true, false, true, true, true, false);
        assertThat(market.states(market.streams().trades()))
                .containsExactly(
                        "1 a 1 at 1 @0",
                        "2 b 1 at 1 @0",
                        "3 c 1 at 1 @0",
                        "4 d 1 at 1 @0",
                        "5 a 1 at 1 @0",
                        "6 b 1 at 1 @0");
    }

    @Test
    void anIdThatARecordingBroughtTwiceIsKnownUntilTheSecondLeavesMemory() {
        market.feed(FeedKind.VENUE).trade("z", "1", "1", 0);
        market.feed(FeedKind.RECORDED).trade("a", "1", "1", 0);
        market.trade("a", "1", "1", 0);
        market.trade("b", "1", "1", 0);
        market.trade("c", "1", "1", 0);

        assertThat(market.feed(FeedKind.VENUE).trade("a", "1", "1", 0)).isFalse();
        market.trade("d", "1", "1", 0);
        assertThat(market.trade("a", "1", "1", 0)).isTrue();
    }

    @Test
    void aTradeThatIsMoreThanAnHourLateIsRememberedAsWell() {
        market.trade("a", "1", "1", 10_000_000);

        assertThat(List.of(market.trade("b", "1", "1", 0), market.trade("b", "1", "1", 0)))
                .containsExactly(true, false);
    }
}
