package io.tickcast.history;

import static io.tickcast.history.TestMarket.MINUTE;
import static org.assertj.core.api.Assertions.assertThat;

import io.tickcast.engine.StreamItem;
import io.tickcast.market.Interval;
import io.tickcast.store.StoreException;
import io.tickcast.store.StoredPast;
import java.nio.charset.StandardCharsets;
import java.time.Instant;
import java.time.InstantSource;
import java.util.function.Predicate;
import org.junit.jupiter.api.Test;
import org.springframework.mock.web.MockHttpServletResponse;
import org.springframework.test.web.servlet.MockMvc;
import org.springframework.test.web.servlet.request.MockMvcRequestBuilders;
import org.springframework.test.web.servlet.setup.MockMvcBuilders;

/** What Spring makes of the controller, beside the refusals of REST. */
class UdfControllerTest {

    private static final InstantSource CLOCK = InstantSource.fixed(Instant.ofEpochMilli(1_763_726_400_999L));

    private final TestMarket market = new TestMarket(10, 10).trades(MINUTE);

    @Test
    void theTimeIsABareIntegerOfWholeSeconds() throws Exception {
        assertAnswer(ask(StoredPast.NONE, "/udf/time"), "1763726400");
    }

    @Test
    void aStoreThatIsAwayIsARefusalOfThisConvention() throws Exception {
        StoredPast away = new FailingPast(new StoreException("the disk has gone"));
        assertAnswer(
                ask(away, "/udf/history?symbol=BTC-USD&resolution=1&from=0&to=600"),
                "{\"s\":\"error\",\"errmsg\":\"history cannot be read at the moment\"}");
    }

    @Test
    void aBugTellsNothingOfItself() throws Exception {
        StoredPast broken = new FailingPast(new IllegalStateException("secret"));
        assertAnswer(
                ask(broken, "/udf/history?symbol=BTC-USD&resolution=1&from=0&to=600"),
                "{\"s\":\"error\",\"errmsg\":\"the server failed to answer\"}");
    }

    private MockHttpServletResponse ask(StoredPast store, String path) throws Exception {
        MockMvc spring = MockMvcBuilders.standaloneSetup(new UdfController(market.markets(), store, CLOCK))
                .setControllerAdvice(new RestProblems())
                .build();
        return spring.perform(MockMvcRequestBuilders.get(path)).andReturn().getResponse();
    }

    private static void assertAnswer(MockHttpServletResponse answer, String body) throws Exception {
        assertThat(answer.getStatus()).isEqualTo(200);
        assertThat(answer.getContentType()).isEqualTo("application/json");
        assertThat(answer.getHeader("Cache-Control")).isEqualTo("no-store");
        assertThat(answer.getContentAsString(StandardCharsets.UTF_8)).isEqualTo(body);
    }

    private record FailingPast(RuntimeException failure) implements StoredPast {

        @Override
        public void trades(
                String symbol,
                long after,
                long until,
                long from,
                long to,
                boolean newestFirst,
                long limit,
                Predicate<StreamItem> each) {
            throw failure;
        }

        @Override
        public void candles(
                String symbol,
                Interval interval,
                long from,
                long to,
                boolean newestFirst,
                long limit,
                Predicate<StreamItem> each) {
            throw failure;
        }
    }
}
