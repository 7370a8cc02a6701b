package io.tickcast.protocol;

import static org.assertj.core.api.Assertions.assertThat;

import io.tickcast.engine.EngineHarness;
import io.tickcast.engine.EngineProperties;
import io.tickcast.engine.ItemBytes;
import io.tickcast.engine.StreamItem;
import io.tickcast.engine.SymbolStreams;
import io.tickcast.engine.UpstreamGap;
import io.tickcast.feed.FeedKind;
import io.tickcast.hub.FrameKind;
import io.tickcast.hub.MessageEncoder.GapReason;
import io.tickcast.hub.MessageEncoder.SubscribedStream;
import io.tickcast.hub.RequestId;
import io.tickcast.hub.SubscribeRequest;
import io.tickcast.hub.UnsubscribeRequest;
import io.tickcast.market.Channel;
import io.tickcast.market.Interval;
import io.tickcast.market.StreamPosition;
import java.nio.ByteBuffer;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;

/** Messages are written with single quotes for double ones. */
class JsonMessagesTest {

    private static final RequestId ID = new RequestId("7");

    private final JsonMessages messages = new JsonMessages();

    @Test
    void aFrameOfItemsHoldsThemAsTheyWereEncoded() {
        List<StreamItem> items = twoTrades();

        assertMessage(
                messages.items(FrameKind.UPDATE, Channel.TRADE, null, bytes(items)),
                "{'type':'update','channel':'trade','data':["
                        + "{'symbol':'BTC-USD','seq':1,'id':'a','price':'1.50','size':'2','time':5},"
                        + "{'symbol':'BTC-USD','seq':2,'id':'é','price':'1.51','size':'3','time':6}]}");
        assertMessage(
                messages.items(FrameKind.SNAPSHOT, Channel.TRADE, null, bytes(items.subList(1, 2))),
                "{'type':'snapshot','channel':'trade','data':["
                        + "{'symbol':'BTC-USD','seq':2,'id':'é','price':'1.51','size':'3','time':6}]}");
    }

    @Test
    void aFrameWithoutItemsHasAnEmptyList() {
        assertMessage(
                messages.items(FrameKind.SNAPSHOT, Channel.QUOTE, null, new ItemBytes()),
                "{'type':'snapshot','channel':'quote','data':[]}");
    }

    @Test
    void framesOfCandlesNameTheInterval() {
        for (Interval interval : Interval.values()) {
            assertMessage(
                    messages.items(FrameKind.UPDATE, Channel.CANDLE, interval, new ItemBytes()),
                    "{'type':'update','channel':'candle','interval':'" + interval.wireName() + "','data':[]}");
        }
    }

    @Test
    void subscribedRepeatsWhatWasAskedAndNamesTheStreams() {
        SubscribeRequest request =
                new SubscribeRequest(Channel.TRADE, null, List.of("BTC-*", "x\"y"), true, 50, null, Map.of());

        assertMessage(
                messages.subscribed(
                        ID,
                        request,
                        List.of(
                                new SubscribedStream("BTC-EUR", new StreamPosition("e1", 0), null),
                                new SubscribedStream("BTC-USD", new StreamPosition("e1", 1_300), true),
                                new SubscribedStream("BTC-XXX", new StreamPosition("e1", 5), false))),
                "{'type':'subscribed','id':7,'channel':'trade','symbols':['BTC-*','x\\\"y'],'streams':{"
                        + "'BTC-EUR':{'epoch':'e1','seq':0},"
                        + "'BTC-USD':{'epoch':'e1','seq':1300,'resumed':true},"
                        + "'BTC-XXX':{'epoch':'e1','seq':5,'resumed':false}}}");
    }

    @Test
    void subscribedToCandlesNamesTheIntervalAndMayHaveNoStreamsAndNoId() {
        SubscribeRequest request =
                new SubscribeRequest(Channel.CANDLE, Interval.FOUR_HOURS, List.of("*"), true, 1, null, Map.of());

        assertMessage(
                messages.subscribed(null, request, List.of()),
                "{'type':'subscribed','channel':'candle','interval':'4h','symbols':['*'],'streams':{}}");
    }

    @Test
    void unsubscribed() {
        assertMessage(
                messages.unsubscribed(
                        new RequestId("\"é\""), new UnsubscribeRequest(Channel.TRADE, null, List.of("BTC-USD", "*"))),
                "{'type':'unsubscribed','id':'é','channel':'trade','symbols':['BTC-USD','*']}");
        assertMessage(
                messages.unsubscribed(null, new UnsubscribeRequest(Channel.CANDLE, Interval.ONE_DAY, List.of("A"))),
                "{'type':'unsubscribed','channel':'candle','interval':'1d','symbols':['A']}");
    }

    @Test
    void aGapTellsWhereItsHistoryIs() {
        assertMessage(
                messages.gap("BTC-USD", 1_235, 1_290, GapReason.EXPIRED),
                "{'type':'gap','channel':'trade','symbol':'BTC-USD','from':1235,'to':1290,'reason':'expired',"
                        + "'history':'/api/v1/trades/BTC-USD?after=1234'}");
        assertMessage(
                messages.gap("BTC-USD", 1, 1, GapReason.SLOW),
                "{'type':'gap','channel':'trade','symbol':'BTC-USD','from':1,'to':1,'reason':'slow',"
                        + "'history':'/api/v1/trades/BTC-USD?after=0'}");
    }

    @Test
    void anUpstreamGapUsesNoNumbersAndHasNoHistory() {
        assertMessage(
                messages.upstreamGap("BTC-USD", new UpstreamGap(3, 1_235, "t\"1", "t9")),
                "{'type':'gap','channel':'trade','symbol':'BTC-USD','from':1235,'to':1234,'reason':'upstream',"
                        + "'fromId':'t\\\"1','toId':'t9'}");
        assertMessage(
                messages.upstreamGap("BTC-USD", new UpstreamGap(3, 1, null, null)),
                "{'type':'gap','channel':'trade','symbol':'BTC-USD','from':1,'to':0,'reason':'upstream'}");
    }

    @Test
    void errors() {
        assertMessage(
                messages.error(ID, ErrorCode.RATE_LIMITED, "more than 50 requests a second", List.of()),
                "{'type':'error','id':7,'code':'rate_limited','message':'more than 50 requests a second'}");
        assertMessage(
                messages.error(null, ErrorCode.BAD_REQUEST, "not \"this\"\n", List.of()),
                "{'type':'error','code':'bad_request','message':'not \\\"this\\\"\\n'}");
        assertMessage(
                messages.unknownSymbols(ID, List.of("NOPE", "\ud800")),
                "{'type':'error','id':7,'code':'unknown_symbol',"
                        + "'message':'no such symbol; GET /api/v1/symbols lists those there are',"
                        + "'symbols':['NOPE','\\uD800']}");
        assertMessage(
                messages.tooManySubscriptions(null, 1_000, List.of("BTC-*")),
                "{'type':'error','code':'too_many_subscriptions','message':"
                        + "'a session may have 1000 subscriptions, each channel, symbol and interval is one',"
                        + "'symbols':['BTC-*']}");
    }

    @Test
    void welcome() {
        assertMessage(
                messages.welcome("tickcast/0.1.0", "s-1", 5_000, 1_000, 65_536),
                "{'type':'welcome','version':'1','server':'tickcast/0.1.0','session':'s-1','heartbeatMs':5000,"
                        + "'limits':{'maxSubscriptions':1000,'maxMessageBytes':65536}}");
    }

    @Test
    void pongAuthenticatedAndHeartbeat() {
        assertMessage(messages.pong(ID, 1_763_713_620_123L), "{'type':'pong','id':7,'time':1763713620123}");
        assertMessage(messages.pong(null, 0), "{'type':'pong','time':0}");
        assertMessage(messages.authenticated(ID), "{'type':'authenticated','id':7}");
        assertMessage(messages.authenticated(null), "{'type':'authenticated'}");
        assertMessage(messages.heartbeat(1_763_713_620_123L), "{'type':'heartbeat','time':1763713620123}");
    }

    @Test
    void closing() {
        assertMessage(
                messages.closing(CloseCode.RESTART, 1_834L),
                "{'type':'closing','code':1012,'reason':'restart','reconnectAfterMs':1834}");
        assertMessage(
                messages.closing(CloseCode.UNAUTHENTICATED, null),
                "{'type':'closing','code':4401,'reason':'unauthenticated'}");
    }

    private static ItemBytes bytes(List<StreamItem> items) {
        ItemBytes bytes = new ItemBytes();
        items.forEach(bytes::add);
        return bytes;
    }

    private static List<StreamItem> twoTrades() {
        EngineHarness engine = new EngineHarness(new EngineProperties(10, 10, 10, 10), new JsonItemEncoder());
        engine.trade(FeedKind.VENUE, "BTC-USD", "a", "1.50", "2", null, 5);
        engine.trade(FeedKind.VENUE, "BTC-USD", "é", "1.51", "3", null, 6);
        SymbolStreams streams = engine.markets().find("BTC-USD");
        return List.of(streams.trades().get(1), streams.trades().get(2));
    }

    private static void assertMessage(ByteBuffer message, String expected) {
        assertThat(StandardCharsets.UTF_8.decode(message).toString()).isEqualTo(expected.replace('\'', '"'));
    }
}
