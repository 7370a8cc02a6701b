package io.tickcast.hub;

import io.tickcast.engine.LoadedEngine;
import io.tickcast.engine.SymbolStreams;
import io.tickcast.engine.TradeArchive;
import io.tickcast.engine.TradeLog;
import io.tickcast.market.Channel;
import io.tickcast.market.StreamKey;
import io.tickcast.protocol.JsonMessages;
import java.nio.ByteBuffer;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import org.openjdk.jmh.annotations.Benchmark;
import org.openjdk.jmh.annotations.Level;
import org.openjdk.jmh.annotations.Param;
import org.openjdk.jmh.annotations.Scope;
import org.openjdk.jmh.annotations.Setup;
import org.openjdk.jmh.annotations.State;

/**
 * A round over 1,000 clients of the trade channel, which take at once what they get. One symbol, which all of them read,
 * has 40 trades a round; 500 symbols, of which each reads 20, have 1,000 together. Either way that is 40,000 items a
 * round, or four million a second. An operation is a round.
 */
@State(Scope.Thread)
public class HubBenchmark {

    private static final int CLIENTS = 1_000;
    private static final int SYMBOLS_EACH = 20;
    private static final int ITEMS_EACH = 40;

    @Param({"1", "500"})
    int symbols;

    private final Taker taker = new Taker();
    private final List<News> round = new ArrayList<>();
    private SubscriptionHub hub;

    /** Connects the clients and finds out what a round brings. */
    @Setup
    public void connect() {
        MessageEncoder encoder = new JsonMessages();
        TradeFetches fetches = new TradeFetches(TradeArchive.NONE, Runnable::run, Runnable::run);
        Publisher publisher = new Publisher(encoder, fetches, System::nanoTime);
        hub = new SubscriptionHub(encoder, symbol -> {}, publisher, TradeArchive.NONE, task -> {});
        LoadedEngine engine = new LoadedEngine(symbols, hub);
        List<TradeLog> logs =
                engine.markets().all().stream().map(SymbolStreams::trades).toList();
        Map<StreamKey, List<TradeCursor>> cursors = new HashMap<>();
        int each = Math.min(symbols, SYMBOLS_EACH);
        for (int client = 0; client < CLIENTS; client++) {
            List<String> names = new ArrayList<>();
            for (int i = 0; i < each; i++) {
                names.add(logs.get((client * each + i) % symbols).key().symbol());
            }
            subscribe(names)
                    .forEach((key, subscription) ->
                            cursors.computeIfAbsent(key, _ -> new ArrayList<>()).add(subscription.tradeCursor()));
        }
        hub.flush();
        List<Long> heads = logs.stream().map(TradeLog::head).toList();
        engine.trades(ITEMS_EACH * symbols / each);
        for (int i = 0; i < symbols; i++) {
            TradeLog log = logs.get(i);
            if (log.head() > heads.get(i)) {
                round.add(new News(log, new Piece.Trades(heads.get(i)), cursors.get(log.key())));
            }
        }
        hub.flush();
    }

    /** Puts the cursors back and leaves the engine's notes, so that each round has the same news. */
    @Setup(Level.Invocation)
    public void bringNews() {
        for (News news : round) {
            for (TradeCursor cursor : news.readers) {
                cursor.pass(news.before);
            }
            hub.streamChanged(news.log);
        }
    }

    /** A round. */
    @Benchmark
    public long flush() {
        hub.flush();
        return taker.bytes;
    }

    private Map<StreamKey, Subscription> subscribe(List<String> names) {
        Subscriber client = hub.connect(taker, SYMBOLS_EACH);
        hub.subscribe(client, null, new SubscribeRequest(Channel.TRADE, null, names, false, 0, null, Map.of()));
        return client.subscriptions();
    }

    /** A stream that has changed, where its readers stood before, and their cursors. */
    private record News(TradeLog log, Piece.Trades before, List<TradeCursor> readers) {}

    /** Takes all at once. */
    private static final class Taker implements Outbound {
        private long bytes;

        @Override
        public boolean isWritable() {
            return true;
        }

        @Override
        public void send(List<ByteBuffer> frames, boolean more) {
            for (ByteBuffer frame : frames) {
                bytes += frame.remaining();
            }
        }

        @Override
        public void closeWhenSent() {}

        @Override
        public void failed() {
            throw new IllegalStateException("a client could not be served");
        }

        @Override
        public void overflowed() {
            throw new IllegalStateException("a client has too many answers");
        }
    }
}
