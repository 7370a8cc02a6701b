package io.tickcast.session;

import io.tickcast.feed.FeedKind;
import io.tickcast.market.Decimal;
import io.tickcast.market.Side;
import io.tickcast.market.Trade;
import java.util.List;
import java.util.stream.Collectors;
import java.util.stream.IntStream;

/** Symbols that trade together: of each, the trade number n has the price n. The first one is made with them. */
final class ManySymbols {

    final List<String> names;
    private final TestServer server;
    private long trades;

    ManySymbols(TestServer server, int count) {
        this.server = server;
        names = IntStream.range(0, count).mapToObj(i -> "S" + i + "-USD").toList();
        trade();
        server.market.flush();
    }

    /** One trade of each. */
    void trade() {
        next().forEach(this::bring);
    }

    /** The next trade of each, to be brought to the engine. */
    List<Trade> next() {
        String number = Long.toString(++trades);
        return names.stream()
                .map(name -> new Trade(
                        name, number, Decimal.parse(number), Decimal.parse("1"), Side.BUY, server.market.millis()))
                .toList();
    }

    void bring(Trade trade) {
        server.market.engine().trade(FeedKind.VENUE, trade);
    }

    /** The request for so many of the trade streams, from the one with that index on and round again. */
    String request(int first, int count) {
        return IntStream.range(first, first + count)
                .mapToObj(i -> '"' + names.get(i % names.size()) + '"')
                .collect(
                        Collectors.joining(",", "{\"action\":\"subscribe\",\"channel\":\"trade\",\"symbols\":[", "]}"));
    }
}
