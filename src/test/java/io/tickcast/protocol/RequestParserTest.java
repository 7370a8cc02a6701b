package io.tickcast.protocol;

import static org.assertj.core.api.Assertions.assertThat;

import io.tickcast.hub.RequestId;
import io.tickcast.hub.SubscribeRequest;
import io.tickcast.hub.UnsubscribeRequest;
import io.tickcast.market.Channel;
import io.tickcast.market.Interval;
import io.tickcast.market.StreamPosition;
import java.math.BigDecimal;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.EnumSource;
import org.junit.jupiter.params.provider.ValueSource;

/** Requests are written with single quotes for double ones. */
class RequestParserTest {

    private static final String ONE_OBJECT = "a request is one JSON object, such as {\"action\":\"ping\"}";
    private static final String LAST = "last must be an integer from 1 to 1000";
    private static final String MAX_RATE = "maxRate must be a number above 0, in updates a second";
    private static final String INTERVAL = "interval must be one of 1s 1m 5m 15m 1h 4h 1d";
    private static final String SYMBOLS = "symbols must be a list such as [\"BTC-USD\"] or [\"*\"]";
    private static final String RESUME =
            "resume must be an object such as {\"BTC-USD\":{\"epoch\":\"…\",\"seq\":1234}}, seq from 0";

    @Test
    void readsAPing() {
        assertThat(parse("{'action':'ping'}")).isEqualTo(new Request.Ping(null));
        assertThat(parse(" {\n'id' : 1 , 'action' : 'ping' }\t")).isEqualTo(new Request.Ping(new RequestId("1")));
    }

    @Test
    void readsATokenAndDoesNotShowIt() {
        Request request = parse("{'action':'authenticate','id':'a','token':'secret'}");

        assertThat(request).isEqualTo(new Request.Authenticate(new RequestId("\"a\""), "secret"));
        assertThat(request.toString()).doesNotContain("secret");
    }

    @ParameterizedTest
    @CsvSource({"trade, 50", "quote, 1", "ticker, 1", "status, 1"})
    void aSubscribeHasTheDefaultsOfItsChannel(String channel, int last) {
        assertThat(parse("{'action':'subscribe','id':7,'channel':'" + channel + "','symbols':['BTC-USD']}"))
                .isEqualTo(new Request.Subscribe(
                        new RequestId("7"),
                        new SubscribeRequest(
                                Channel.of(channel).orElseThrow(),
                                null,
                                List.of("BTC-USD"),
                                true,
                                last,
                                null,
                                Map.of())));
    }

    @ParameterizedTest
    @EnumSource(Interval.class)
    void aSubscribeToCandlesHasAnInterval(Interval interval) {
        assertThat(subscribe("'channel':'candle','interval':'" + interval.wireName() + "','symbols':['*']"))
                .isEqualTo(new SubscribeRequest(Channel.CANDLE, interval, List.of("*"), true, 1, null, Map.of()));
    }

    @Test
    void readsTheOptionsOfTrades() {
        assertThat(subscribe("'channel':'trade','symbols':['BTC-USD','ETH-*','BTC-USD','nope'],'snapshot':false,"
                        + "'last':1000,'resume':{'BTC-USD':{'epoch':'e','seq':0},"
                        + "'ETH-USD':{'epoch':'','seq':9223372036854775807,'more':[1]}}"))
                .isEqualTo(new SubscribeRequest(
                        Channel.TRADE,
                        null,
                        List.of("BTC-USD", "ETH-*", "BTC-USD", "nope"),
                        false,
                        1_000,
                        null,
                        Map.of(
                                "BTC-USD",
                                new StreamPosition("e", 0),
                                "ETH-USD",
                                new StreamPosition("", Long.MAX_VALUE))));
    }

    @Test
    void readsTheOptionsOfCandles() {
        assertThat(subscribe("'channel':'candle','interval':'5m','symbols':['*'],'last':1,'maxRate':2.50"))
                .isEqualTo(new SubscribeRequest(
                        Channel.CANDLE,
                        Interval.FIVE_MINUTES,
                        List.of("*"),
                        true,
                        1,
                        new BigDecimal("2.50"),
                        Map.of()));
    }

    @Test
    void anOptionThatTheChannelDoesNotHaveMeansNothing() {
        assertThat(subscribe("'channel':'trade','symbols':['*'],'maxRate':1,'interval':'1m'"))
                .isEqualTo(new SubscribeRequest(Channel.TRADE, null, List.of("*"), true, 50, null, Map.of()));
        assertThat(subscribe("'channel':'quote','symbols':['*'],'last':7,'resume':{'A':{'epoch':'e','seq':1}}"))
                .isEqualTo(new SubscribeRequest(Channel.QUOTE, null, List.of("*"), true, 1, null, Map.of()));
        assertThat(subscribe("'channel':'status','symbols':['*'],'last':7,'maxRate':1"))
                .isEqualTo(new SubscribeRequest(Channel.STATUS, null, List.of("*"), true, 1, null, Map.of()));
    }

    @Test
    void nullIsAsGoodAsNothingAndUnknownFieldsAreIgnored() {
        assertThat(subscribe("'channel':'ticker','symbols':['*'],'snapshot':null,'last':null,'maxRate':null,"
                        + "'resume':null,'interval':null,'id':null,'more':{'a':[1,2]}"))
                .isEqualTo(new SubscribeRequest(Channel.TICKER, null, List.of("*"), true, 1, null, Map.of()));
    }

    @ParameterizedTest
    @CsvSource({
        "1, 1",
        "0.5, 0.5",
        "1e2, 100",
        "1E-8, 0.00000001",
        "0.000000000000000001, 0.000000000000000001",
        "999999999999999999, 999999999999999999",
        "30.000000000000004, 30.000000000000004"
    })
    void maxRateIsReadExactly(String json, String rate) {
        assertThat(subscribe("'channel':'quote','symbols':['*'],'maxRate':" + json)
                        .maxRate())
                .isEqualTo(new BigDecimal(rate));
    }

    @Test
    void readsAnUnsubscribe() {
        assertThat(parse("{'action':'unsubscribe','id':8,'channel':'trade','symbols':['BTC-USD','*']}"))
                .isEqualTo(new Request.Unsubscribe(
                        new RequestId("8"), new UnsubscribeRequest(Channel.TRADE, null, List.of("BTC-USD", "*"))));
        assertThat(parse("{'action':'unsubscribe','channel':'candle','interval':'1d','symbols':['BTC-USD']}"))
                .isEqualTo(new Request.Unsubscribe(
                        null, new UnsubscribeRequest(Channel.CANDLE, Interval.ONE_DAY, List.of("BTC-USD"))));
    }

    @ParameterizedTest
    @CsvSource(
            quoteCharacter = '`',
            value = {
                "1, 1",
                "0, 0",
                "-7, -7",
                "1.0, 1.0",
                "1.50, 1.50",
                "9007199254740993, 9007199254740993",
                "123456789012345678901234567890, 123456789012345678901234567890",
                "0.1000000000000000055511151231257827, 0.1000000000000000055511151231257827",
                "1e5, 1E+5",
                "1e999999999, 1E+999999999",
                "1e-999999999, 1E-999999999",
                "'', ''",
                "'a b', 'a b'",
                "'é€😀', 'é€😀'",
                "'\\u00e9\\ud83d\\ude00', 'é😀'",
                "'\\\"\\\\\\/\\b\\f\\n\\r\\t\\u0000\\u001f', '\\\"\\\\/\\b\\f\\n\\r\\t\\u0000\\u001F'",
                "'\\ud83d', '\\uD83D'",
                "'x\\ude00\\ud83dy', 'x\\uDE00\\uD83Dy'",
                "'1', '1'"
            })
    void theIdComesBackAsTheSameStringOrNumber(String sent, String returned) {
        assertThat(parse("{'id':" + sent + ",'action':'ping'}"))
                .isEqualTo(new Request.Ping(new RequestId(returned.replace('\'', '"'))));
    }

    @Test
    void anIdOfAThousandDigitsComesBack() {
        String digits = "7".repeat(1_000);

        assertThat(parse("{'id':" + digits + ",'action':'ping'}")).isEqualTo(new Request.Ping(new RequestId(digits)));
    }

    @ParameterizedTest
    @ValueSource(strings = {"true", "[1]", "{}", "{'a':1}"})
    void anIdThatIsNeitherStringNorNumberIsRefused(String id) {
        assertThat(parse("{'id':" + id + ",'action':'ping'}"))
                .isEqualTo(new Request.Bad(null, ErrorCode.BAD_REQUEST, "id must be a string or a number", true));
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            quoteCharacter = '`',
            value = {
                "{} | action must be a string",
                "{'action':1} | action must be a string",
                "{'action':null} | action must be a string",
                "{'action':'authenticate'} | token must be a string",
                "{'action':'authenticate','token':5} | token must be a string",
                "{'action':'subscribe'} | channel must be a string",
                "{'action':'subscribe','channel':['trade'],'symbols':['*']} | channel must be a string",
                "{'action':'unsubscribe','symbols':['*']} | channel must be a string"
            })
    void aFieldThatIsMissingOrNoStringIsNamed(String request, String message) {
        assertThat(parse(request)).isEqualTo(new Request.Bad(null, ErrorCode.BAD_REQUEST, message, true));
    }

    @Test
    void anUnknownActionIsToldWhatThereIs() {
        assertThat(parse("{'action':'Subscribe','id':3}"))
                .isEqualTo(new Request.Bad(
                        new RequestId("3"),
                        ErrorCode.UNKNOWN_ACTION,
                        "unknown action 'Subscribe', known: ping subscribe unsubscribe authenticate",
                        true));
        assertThat(message("{'action':'" + "x".repeat(41) + "'}"))
                .isEqualTo("unknown action '" + "x".repeat(40) + "…', known: ping subscribe unsubscribe authenticate");
    }

    @ParameterizedTest
    @ValueSource(strings = {"subscribe", "unsubscribe"})
    void anUnknownChannelIsToldWhatThereIs(String action) {
        assertThat(parse("{'action':'" + action + "','id':'x','channel':'trades','symbols':['*']}"))
                .isEqualTo(new Request.Bad(
                        new RequestId("\"x\""),
                        ErrorCode.UNKNOWN_CHANNEL,
                        "unknown channel 'trades', known: trade quote ticker candle status",
                        true));
    }

    @ParameterizedTest
    @ValueSource(strings = {"", "'symbols':null", "'symbols':'BTC-USD'", "'symbols':[]", "'symbols':{}", "'symbols':5"})
    void symbolsAreAListThatIsNotEmpty(String symbols) {
        assertBadInBoth("'channel':'trade'" + (symbols.isEmpty() ? "" : ",") + symbols, SYMBOLS);
    }

    @ParameterizedTest
    @ValueSource(strings = {"[1]", "['A',null]", "[['A']]", "['A',{}]"})
    void symbolsAreStrings(String symbols) {
        assertBadInBoth("'channel':'trade','symbols':" + symbols, "symbols must be strings");
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            quoteCharacter = '`',
            value = {
                "'5 m' | , not '5 m'",
                "'1M' | , not '1M'",
                "'60' | , not '60'",
                "'' | ``",
                "60 | ``",
                "['1m'] | ``"
            })
    void anIntervalIsOneOfThoseThereAre(String interval, String shown) {
        assertBadInBoth("'channel':'candle','symbols':['*'],'interval':" + interval, INTERVAL + shown);
        assertBadInBoth("'channel':'trade','symbols':['*'],'interval':" + interval, INTERVAL + shown);
    }

    @Test
    void candlesNeedAnInterval() {
        assertBadInBoth("'channel':'candle','symbols':['*']", INTERVAL);
        assertBadInBoth("'channel':'candle','symbols':['*'],'interval':null", INTERVAL);
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "0",
                "-1",
                "1001",
                "2147483648",
                "4294967297",
                "99999999999999999999",
                "1.5",
                "1e999999999",
                "'50'",
                "true",
                "[]"
            })
    void lastIsAnIntegerFromOneToAThousandWhateverTheChannel(String last) {
        assertBad("'channel':'trade','symbols':['*'],'last':" + last, LAST);
        assertBad("'channel':'candle','interval':'1m','symbols':['*'],'last':" + last, LAST);
        assertBad("'channel':'ticker','symbols':['*'],'last':" + last, LAST);
    }

    @ParameterizedTest
    @ValueSource(strings = {"0", "0.0", "-1", "-0", "0e999999999", "'1'", "true", "{}"})
    void maxRateIsANumberAboveZeroWhateverTheChannel(String rate) {
        assertBad("'channel':'ticker','symbols':['*'],'maxRate':" + rate, MAX_RATE);
        assertBad("'channel':'trade','symbols':['*'],'maxRate':" + rate, MAX_RATE);
    }

    @ParameterizedTest
    @CsvSource({
        "1e999999999, maxRate: '1E+999999999' is not below 10^18",
        "1e18, maxRate: '1E+18' is not below 10^18",
        "1e-19, maxRate: '1E-19' has more than 18 decimals",
        "1e-999999999, maxRate: '1E-999999999' has more than 18 decimals",
        "1.234567890123456789, maxRate: '1.234567890123456789' has more than 18 significant digits"
    })
    void maxRateIsHeldAgainstTheLimitsOfNumbersWithoutExpandingIt(String rate, String message) {
        assertBad("'channel':'quote','symbols':['*'],'maxRate':" + rate, message);
    }

    @ParameterizedTest
    @ValueSource(strings = {"'no'", "0", "1", "[]"})
    void snapshotIsTrueOrFalse(String snapshot) {
        assertBad("'channel':'trade','symbols':['*'],'snapshot':" + snapshot, "snapshot must be true or false");
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "[]",
                "'e:5'",
                "{'A':5}",
                "{'A':null}",
                "{'A':{}}",
                "{'A':{'epoch':'e'}}",
                "{'A':{'seq':5}}",
                "{'A':{'epoch':5,'seq':5}}",
                "{'A':{'epoch':'e','seq':'5'}}",
                "{'A':{'epoch':'e','seq':-1}}",
                "{'A':{'epoch':'e','seq':1.5}}",
                "{'A':{'epoch':'e','seq':1e999999999}}",
                "{'A':{'epoch':'e','seq':9223372036854775808}}",
                "{'A':{'epoch':'e','seq':1},'B':{'epoch':'e'}}"
            })
    void resumeIsAPositionForEachSymbol(String resume) {
        assertBad("'channel':'trade','symbols':['*'],'resume':" + resume, RESUME);
    }

    @ParameterizedTest
    @ValueSource(strings = {"[]", "[{'action':'ping'}]", "1", "'ping'", "true", "null", "", "   "})
    void whatIsNoObjectIsNotTheProtocol(String text) {
        assertThat(parse(text)).isEqualTo(new Request.Bad(null, ErrorCode.BAD_REQUEST, ONE_OBJECT, false));
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            quoteCharacter = '`',
            value = {
                "ping | 1 | 1",
                "{'action':'ping' | 1 | 17",
                "{'action':'ping',} | 1 | 18",
                "{'action':'ping'}} | 1 | 18",
                "{'action':'ping'} {'action':'ping'} | 1 | 19",
                "{action:'ping'} | 1 | 2",
                "{'id':NaN,'action':'ping'} | 1 | 10",
                "{'id':01,'action':'ping'} | 1 | 8",
                "{'id':+1,'action':'ping'} | 1 | 8",
                "{'id':'\\x','action':'ping'} | 1 | 9",
                "/* hm */ {'action':'ping'} | 1 | 1"
            })
    void whatIsNotJsonIsNotTheProtocolAndThePlaceIsTold(String text, int line, int column) {
        assertThat(parse(text))
                .isEqualTo(new Request.Bad(
                        null,
                        ErrorCode.BAD_REQUEST,
                        ONE_OBJECT + "; this is none at line " + line + ", column " + column,
                        false));
    }

    @Test
    void depthAndLengthBombsAreNotTheProtocol() {
        for (String bomb : List.of(
                "[".repeat(60_000),
                "{'a':".repeat(10_000),
                "{'action':'ping','x':" + "[".repeat(1_000) + "]".repeat(1_000) + "}",
                "{'action':'ping','x':" + "9".repeat(1_001) + "}",
                "{'action':'ping','" + "k".repeat(60_000) + "':1}")) {
            assertThat(parse(bomb))
                    .isEqualTo(new Request.Bad(
                            null,
                            ErrorCode.BAD_REQUEST,
                            ONE_OBJECT + "; this is nested too deep, or has too long a name or number",
                            false));
        }
    }

    @ParameterizedTest
    @ValueSource(strings = {"1e2147483648", "1e-99999999999", "0.1e99999999999999999999"})
    void anExponentThatNoNumberCanHaveIsRefused(String number) {
        assertThat(parse("{'id':" + number + ",'action':'ping'}"))
                .isEqualTo(new Request.Bad(
                        null,
                        ErrorCode.BAD_REQUEST,
                        ONE_OBJECT + "; a number in this has too large an exponent",
                        false));
    }

    @Test
    void theLastOfRepeatedFieldsCounts() {
        assertThat(parse("{'action':'fly','id':1,'action':'ping','id':2}"))
                .isEqualTo(new Request.Ping(new RequestId("2")));
    }

    private static void assertBadInBoth(String fields, String message) {
        assertBad(fields, message);
        assertThat(parse("{'action':'unsubscribe','id':5," + fields + "}"))
                .isEqualTo(new Request.Bad(new RequestId("5"), ErrorCode.BAD_REQUEST, message, true));
    }

    private static void assertBad(String fields, String message) {
        assertThat(parse("{'action':'subscribe','id':5," + fields + "}"))
                .isEqualTo(new Request.Bad(new RequestId("5"), ErrorCode.BAD_REQUEST, message, true));
    }

    private static String message(String text) {
        return ((Request.Bad) parse(text)).message();
    }

    private static SubscribeRequest subscribe(String fields) {
        return ((Request.Subscribe) parse("{'action':'subscribe'," + fields + "}")).request();
    }

    private static Request parse(String text) {
        return RequestParser.parse(text.replace('\'', '"'));
    }
}
