package io.tickcast.engine;

import static org.assertj.core.api.Assertions.assertThat;

import io.tickcast.feed.FeedKind;
import io.tickcast.market.Channel;
import io.tickcast.market.Decimal;
import io.tickcast.market.Interval;
import io.tickcast.market.Quote;
import io.tickcast.market.Side;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import org.junit.jupiter.api.Test;

class TickEngineTest {

    private final TestMarket market = new TestMarket();

    @Test
    void numbersTradesWithoutHolesInTheOrderOfTheirArrival() {
        market.trade("a", "100.0", "1", 5);
        market.trade("b", "101", "0.5", 5);
        market.trade("c", "99", "2", 4);
        market.engine.trade(FeedKind.VENUE, TestMarket.SYMBOL, "d", "98", "3", Side.SELL, Lines.DAY + 6);

        assertThat(market.states(market.streams().trades()))
                .containsExactly("1 a 1 at 100.0 @5", "2 b 0.5 at 101 @5", "3 c 2 at 99 @4", "4 d 3 at 98 sell @6");
        assertThat(market.streams().trades().position().epoch()).isEqualTo("e1");
    }

    @Test
    void eachSymbolHasNumbersOfItsOwn() {
        market.trade("a", "100", "1", 0);
        market.engine.trade(FeedKind.VENUE, "ETH-USD", "b", "10", "1", null, Lines.DAY);
        market.trade("c", "101", "1", 0);

        assertThat(market.states(market.streams().trades())).containsExactly("1 a 1 at 100 @0", "2 c 1 at 101 @0");
        assertThat(market.states(market.engine.markets().find("ETH-USD").trades()))
                .containsExactly("1 b 1 at 10 @0");
    }

    @Test
    void anAcceptedTradeIsOneStateOfTheTickerAndOfEachCandleStream() {
        List<String> heads = new ArrayList<>();
        for (int i = 1; i <= 3; i++) {
            market.trade("t" + i, "100", "1", i);
            heads.add(heads());
        }

        assertThat(heads)
                .containsExactly(
                        "trade 1 quote 0 ticker 1 candles 1 1 1 1 1 1 1",
                        "trade 2 quote 0 ticker 2 candles 2 2 2 2 2 2 2",
                        "trade 3 quote 0 ticker 3 candles 3 3 3 3 3 3 3");
    }

    @Test
    void anAcceptedQuoteIsOneStateOfQuoteAndTicker() {
        List<String> heads = new ArrayList<>();
        market.trade("a", "100", "1", 1);
        market.quote("99", "101", 2);
        heads.add(heads());
        market.quote("99", "101", 2);
        heads.add(heads());

        assertThat(heads)
                .containsExactly(
                        "trade 1 quote 1 ticker 2 candles 1 1 1 1 1 1 1",
                        "trade 1 quote 2 ticker 3 candles 1 1 1 1 1 1 1");
        assertThat(market.states(market.streams().quote())).containsExactly("1 99/101 @2", "2 99/101 @2");
        assertThat(market.states(market.streams().ticker()))
                .containsExactly(
                        "1 price 100 open 100 high 100 low 100 volume 1 trades 1 @1",
                        "2 price 100 open 100 high 100 low 100 volume 1 trades 1 quote 99/101 @2",
                        "3 price 100 open 100 high 100 low 100 volume 1 trades 1 quote 99/101 @2");
    }

    @Test
    void aRepeatedIdIsNoStateOfAnything() {
        assertThat(market.trade("a", "100", "1", 1)).isTrue();
        assertThat(market.trade("a", "200", "7", 2_000)).isFalse();

        assertThat(heads()).isEqualTo("trade 1 quote 0 ticker 1 candles 1 1 1 1 1 1 1");
        assertThat(market.ticker()).isEqualTo("1 price 100 open 100 high 100 low 100 volume 1 trades 1 @1");
    }

    @Test
    void whoLooksNowAndThenSeesOneStateOfEachConflatingStreamAndItsNumberTellsOfAll() {
        market.lookAway();
        market.trade("a", "100", "1", 1);
        market.trade("b", "102", "1", 2);
        market.quote("101", "103", 3);
        market.quote("100", "103", 4);
        market.look();

        assertThat(market.states(market.streams().quote())).containsExactly("2 100/103 @4");
        assertThat(market.states(market.streams().ticker()))
                .containsExactly("4 price 102 open 100 high 102 low 100 volume 2 trades 2 quote 100/103 @4");
        for (Interval interval : Interval.values()) {
            assertThat(market.states(interval))
                    .as(interval.wireName())
                    .containsExactly("2 from 0 open 100 high 102 low 100 close 102 volume 2 trades 2");
        }
    }

    @Test
    void lookingAgainIsNoState() {
        market.trade("a", "100", "1", 1);
        heads();

        assertThat(market.states(market.streams().ticker())).hasSize(1);
        assertThat(heads()).isEqualTo("trade 1 quote 0 ticker 1 candles 1 1 1 1 1 1 1");
    }

    @Test
    void aTickerBeforeTheFirstTradeHasOnlyTheQuote() {
        market.quote("99", "101", 7);

        assertThat(market.states(market.streams().ticker())).containsExactly("1 quote 99/101 @7");
    }

    @Test
    void theTickersTimeIsThatOfItsNewestTradeOrQuote() {
        market.trade("a", "100", "1", 10);
        market.quote("99", "101", 5);
        market.trade("b", "100", "1", 7);
        market.quote("99", "101", 11);

        assertThat(market.states(market.streams().ticker()))
                .extracting(line -> line.substring(line.indexOf('@')))
                .containsExactly("@10", "@10", "@10", "@11");
    }

    @Test
    void tellsOfASymbolOnceAndOfAStreamOnceUntilSomebodyTakesNote() {
        List<String> told = new ArrayList<>();
        List<Stream> changed = new ArrayList<>();
        EngineHarness engine = new EngineHarness(
                new EngineProperties(10, 10, 10, 10),
                new StreamListener() {
                    @Override
                    public void listed(SymbolStreams streams) {
                        told.add("listed " + streams.symbol());
                    }

                    @Override
                    public void streamChanged(Stream stream) {
                        told.add(stream.key().channel().wireName());
                        changed.add(stream);
                    }
                },
                TestMarket.PLAIN);

        engine.quote(FeedKind.VENUE, "BTC-USD", "1", "2", 0);
        engine.quote(FeedKind.VENUE, "BTC-USD", "1", "3", 0);
        assertThat(told).containsExactly("status", "listed BTC-USD", "quote", "ticker");

        told.clear();
        changed.forEach(Stream::acknowledge);
        engine.quote(FeedKind.VENUE, "BTC-USD", "1", "4", 0);
        assertThat(told).containsExactly("quote", "ticker");
    }

    @Test
    void aSymbolCanBeFoundOnceItIsListed() {
        market.engine.quote(FeedKind.INGEST, "SOL-USD", "1", "2", 0);
        market.engine.trade(FeedKind.VENUE, "ADA-USD", null, "1", "1", null, 0);

        assertThat(market.listener.listed).containsExactly("SOL-USD", "ADA-USD");
        assertThat(market.engine.markets().all())
                .extracting(SymbolStreams::symbol)
                .containsExactly("ADA-USD", "SOL-USD");
        assertThat(market.engine.markets().find("NOPE")).isNull();
    }

    @Test
    void streamsAreFoundByChannelAndInterval() {
        market.trade("a", "100", "1", 0);
        SymbolStreams streams = market.streams();

        for (Channel channel : Channel.values()) {
            if (channel == Channel.CANDLE) {
                for (Interval interval : Interval.values()) {
                    assertThat(streams.stream(channel, interval).key().interval())
                            .isEqualTo(interval);
                }
            } else {
                assertThat(streams.stream(channel, null).key().channel()).isEqualTo(channel);
            }
        }
    }

    @Test
    void anUpstreamGapStandsBeforeTheTradeThatFollowsAndUsesNoNumber() {
        market.trade("1", "100", "1", 0);
        market.engine.gap(FeedKind.VENUE, TestMarket.SYMBOL, "2", "5");
        market.trade("6", "100", "1", 0);
        market.engine.gap(FeedKind.VENUE, TestMarket.SYMBOL, null, null);

        assertThat(market.streams().trades().head()).isEqualTo(2);
        assertThat(market.streams().trades().gaps())
                .containsExactly(new UpstreamGap(1, 2, "2", "5"), new UpstreamGap(2, 3, null, null));
    }

    @Test
    void anUpstreamGapIsAnnouncedThoughNoTradeFollows() {
        List<String> told = new ArrayList<>();
        EngineHarness engine = new EngineHarness(
                new EngineProperties(10, 10, 10, 10),
                new StreamListener() {
                    @Override
                    public void listed(SymbolStreams streams) {}

                    @Override
                    public void streamChanged(Stream stream) {
                        told.add(stream.key().channel().wireName());
                    }
                },
                TestMarket.PLAIN);

        engine.gap(FeedKind.VENUE, "BTC-USD", "1", "2");

        assertThat(told).containsExactly("status", "trade");
    }

    @Test
    void aCrossedQuoteIsTaken() {
        market.engine.quote(
                FeedKind.VENUE,
                new Quote(
                        TestMarket.SYMBOL,
                        Decimal.parse("101"),
                        Decimal.parse("1"),
                        Decimal.parse("99"),
                        Decimal.parse("2"),
                        Lines.DAY));

        assertThat(market.states(market.streams().quote())).containsExactly("1 101/99 @0");
    }

    private String heads() {
        SymbolStreams streams = market.streams();
        List<Long> candles = Arrays.stream(Interval.values())
                .map(interval -> streams.candles(interval).head())
                .toList();
        return "trade " + streams.trades().head()
                + " quote " + streams.quote().head()
                + " ticker " + streams.ticker().head()
                + " candles " + candles.toString().replaceAll("[\\[\\],]", "");
    }
}
