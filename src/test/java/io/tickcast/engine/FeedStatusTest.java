package io.tickcast.engine;

import static org.assertj.core.api.Assertions.assertThat;

import io.tickcast.feed.FeedKind;
import io.tickcast.market.FeedState;
import io.tickcast.market.Instrument;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class FeedStatusTest {

    private final TestMarket market = new TestMarket();

    @ParameterizedTest
    @CsvSource({
        "SIMULATED, 1 simulated simulated @77",
        "RECORDED, 1 recorded replay @77",
        "VENUE, 1 venue live @77",
        "INGEST, 1 ingest live @77"
    })
    void aSymbolBeginsWithTheStateOfItsFeed(FeedKind kind, String status) {
        market.feed(kind).clock(77).trade("1", 0);

        assertThat(market.states(market.streams().status())).containsExactly(status);
    }

    @Test
    void aSymbolThatIsListedBeforeItsFirstTradeHasAStatus() {
        market.clock(5).engine.instrument(Instrument.of(TestMarket.SYMBOL, 2, 4, "venue"));
        market.clock(9).trade("1", 0);

        assertThat(market.states(market.streams().status())).containsExactly("1 venue live @5");
    }

    @Test
    void aSymbolThatIsListedWhileItsFeedIsDownIsDown() {
        market.clock(5).state(FeedState.DOWN);
        market.clock(9).engine.instrument(Instrument.of(TestMarket.SYMBOL, 2, 4, "venue"));

        assertThat(market.states(market.streams().status())).containsExactly("1 venue down @9");
    }

    @Test
    void aChangeOfAFeedReachesItsSymbolsOnly() {
        market.trade("1", 0);
        market.engine.trade(FeedKind.VENUE, "ETH-USD", null, "1", "1", null, 0);
        market.engine.trade(FeedKind.SIMULATED, "SIM-USD", null, "1", "1", null, 0);
        market.clock(10).state(FeedState.STALE);
        market.clock(20).state(FeedState.LIVE);

        assertThat(statuses(TestMarket.SYMBOL))
                .containsExactly("1 venue live @0", "2 venue stale @10", "3 venue live @20");
        assertThat(statuses("ETH-USD")).containsExactly("1 venue live @0", "2 venue stale @10", "3 venue live @20");
        assertThat(statuses("SIM-USD")).containsExactly("1 simulated simulated @0");
    }

    @Test
    void aStateThatAFeedRepeatsIsNoneAndItsTimeTellsSinceWhen() {
        market.trade("1", 0);
        market.clock(10).state(FeedState.LIVE);
        market.clock(20).state(FeedState.DOWN);
        market.clock(30).state(FeedState.DOWN);

        assertThat(market.states(market.streams().status())).containsExactly("1 venue live @0", "2 venue down @20");
    }

    @Test
    void aSymbolOfTwoFeedsHasTheStateOfTheOneThatSpokeLastFromThatMomentOn() {
        market.clock(1).quote("1", "2", 0);
        market.clock(2).feed(FeedKind.INGEST).quote("1", "2", 0);
        market.clock(3).quote("1", "3", 0);
        market.clock(4).feed(FeedKind.VENUE).trade("1", 0);

        assertThat(market.states(market.streams().status()))
                .containsExactly("1 venue live @1", "2 ingest live @2", "3 venue live @4");
    }

    @Test
    void aFeedThatSpokeEarlierHasNoMoreToSayAboutTheSymbolUntilItSpeaksAgain() {
        market.clock(1).trade("1", 0);
        market.clock(2).feed(FeedKind.SIMULATED).trade("1", 0);
        market.clock(3).feed(FeedKind.VENUE).state(FeedState.DOWN);
        assertThat(market.states(market.streams().status()))
                .containsExactly("1 venue live @1", "2 simulated simulated @2");
        market.clock(4).trade("2", 0);

        assertThat(market.states(market.streams().status()))
                .containsExactly("1 venue live @1", "2 simulated simulated @2", "3 venue down @4");
    }

    @Test
    void aRepeatedTradeIsNoWordOfItsFeed() {
        market.trade("a", "1", "1", 0);
        market.feed(FeedKind.INGEST).trade("a", "1", "1", 0);

        assertThat(market.states(market.streams().status())).containsExactly("1 venue live @0");
    }

    private List<String> statuses(String symbol) {
        return market.states(market.engine.markets().find(symbol).status());
    }
}
