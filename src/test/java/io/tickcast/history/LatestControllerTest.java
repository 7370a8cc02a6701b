package io.tickcast.history;

import static org.assertj.core.api.Assertions.assertThat;

import io.tickcast.engine.EngineHarness;
import io.tickcast.engine.EngineProperties;
import io.tickcast.feed.FeedKind;
import io.tickcast.market.Instrument;
import io.tickcast.protocol.JsonItemEncoder;
import java.nio.charset.StandardCharsets;
import org.junit.jupiter.api.Test;
import org.springframework.http.ResponseEntity;

class LatestControllerTest {

    private final EngineHarness engine = new EngineHarness(
            new EngineProperties(10, 10, 10, 1), new TestMarket.NobodyListens(), new JsonItemEncoder());
    private final LatestController controller = new LatestController(engine.markets());

    @Test
    void aListedSymbolWithoutTradeAndQuoteHasATickerOfWhichNothingIsKnown() {
        engine.instrument(Instrument.of("ETH-USD", 2, 8, "venue"));
        engine.instrument(Instrument.of("BTC-USD", 2, 8, "venue"));
        engine.quote(FeedKind.VENUE, "ETH-USD", "10.5", "11", 7);
        assertThat(text(controller.ticker("BTC-USD"))).isEqualTo("{\"symbol\":\"BTC-USD\",\"seq\":0}");
        assertThat(text(controller.tickers()))
                .isEqualTo("[{\"symbol\":\"BTC-USD\",\"seq\":0},"
                        + "{\"symbol\":\"ETH-USD\",\"seq\":1,\"bid\":\"10.5\",\"ask\":\"11\",\"time\":7}]");
    }

    private static String text(ResponseEntity<byte[]> answer) {
        return new String(answer.getBody(), StandardCharsets.UTF_8);
    }
}
