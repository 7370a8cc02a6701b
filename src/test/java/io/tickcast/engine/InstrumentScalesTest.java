package io.tickcast.engine;

import static org.assertj.core.api.Assertions.assertThat;

import io.tickcast.feed.FeedKind;
import io.tickcast.market.Decimal;
import io.tickcast.market.Instrument;
import io.tickcast.market.Quote;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.Test;

class InstrumentScalesTest {

    private final TestMarket market = new TestMarket();
    private final List<String> seen = new ArrayList<>();

    @Test
    void theScalesOfADiscoveredInstrumentGrowWithItsTrades() {
        market.feed(FeedKind.INGEST);
        for (String trade : List.of("100 1", "100.0 1.50", "100.25 2", "7 0.00000001", "0.1 1")) {
            market.trade(null, trade.split(" ")[0], trade.split(" ")[1], 0);
            note();
        }

        assertThat(seen)
                .containsExactly(
                        "price 0 size 0 tick 1",
                        "price 0 size 1 tick 1",
                        "price 2 size 1 tick 0.01",
                        "price 2 size 8 tick 0.01",
                        "price 2 size 8 tick 0.01");
        assertThat(market.streams().instrument())
                .isEqualTo(new Instrument("BTC-USD", "BTC", "USD", 2, 8, Decimal.parse("0.01"), "ingest"));
    }

    @Test
    void theyGrowWithItsQuotesToo() {
        quote("99.5", null, "100.25", null);
        quote("99", "0.125", "100", null);
        quote("99", null, "100", "0.0005");

        assertThat(seen)
                .containsExactly("price 2 size 0 tick 0.01", "price 2 size 3 tick 0.01", "price 2 size 4 tick 0.01");
    }

    @Test
    void anInstrumentThatAFeedListsHasTheFeedsScalesUntilTheDataNeedsMore() {
        Instrument listed = new Instrument("BTC-USD", "BTC", "USD", 2, 4, Decimal.parse("0.05"), "venue");
        market.engine.instrument(listed);
        market.trade("100.05", 0);
        assertThat(market.streams().instrument()).isEqualTo(listed);
        market.trade(null, "100.05", "0.00001", 0);
        note();
        market.trade("100.001", 0);
        note();

        assertThat(seen).containsExactly("price 2 size 5 tick 0.05", "price 3 size 5 tick 0.001");
    }

    @Test
    void aFeedMayListAnInstrumentAnew() {
        market.trade("1", 0);
        market.engine.instrument(new Instrument("BTC-USD", "BTC", "USD", 3, 1, Decimal.parse("0.001"), "venue"));
        note();

        assertThat(seen).containsExactly("price 3 size 1 tick 0.001");
        assertThat(market.listener.listed).containsExactly("BTC-USD");
    }

    private void quote(String bid, String bidSize, String ask, String askSize) {
        market.engine.quote(
                FeedKind.INGEST,
                new Quote("BTC-USD", Decimal.parse(bid), size(bidSize), Decimal.parse(ask), size(askSize), 0));
        note();
    }

    private static Decimal size(String text) {
        return text == null ? null : Decimal.parse(text);
    }

    private void note() {
        Instrument instrument = market.streams().instrument();
        seen.add("price " + instrument.priceScale() + " size " + instrument.sizeScale() + " tick "
                + instrument.tickSize());
    }
}
