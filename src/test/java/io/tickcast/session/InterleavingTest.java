package io.tickcast.session;

import static org.assertj.core.api.Assertions.assertThat;

import io.tickcast.engine.EngineProperties;
import io.tickcast.session.TestServer.Client;
import java.util.ArrayList;
import java.util.List;
import java.util.Random;
import java.util.stream.LongStream;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

/**
 * Any interleaving of trades, flushes, subscribing again, slow reading and reconnecting with resume: each client gets
 * the same trades in the same order, or is told exactly which it does not get.
 */
class InterleavingTest {

    private static final int MEMORY = 40;
    private static final int STEPS = 400;

    static LongStream seeds() {
        return LongStream.range(0, 200);
    }

    @ParameterizedTest
    @MethodSource("seeds")
    void every_client_gets_each_trade_once_or_a_gap(long seed) {
        Random random = new Random(seed);
        TestServer server = new TestServer(new EngineProperties(MEMORY, 10, 10, 1_000));
        List<Reader> readers = new ArrayList<>();
        long traded = 0;
        for (int i = 0; i < 3; i++) {
            readers.add(new Reader(server));
        }
        for (int step = 0; step < STEPS; step++) {
            int choice = random.nextInt(10);
            if (choice < 4) {
                traded = trade(server, traded, 1 + random.nextInt(8));
            } else if (choice < 7) {
                server.market.flush();
            } else {
                readers.get(random.nextInt(readers.size())).doSomething(random);
            }
        }
        for (Reader reader : readers) {
            reader.client.transport.release();
            server.market.flush();
            server.market.flush();
            reader.finish(traded);
        }
    }

    private static long trade(TestServer server, long before, int count) {
        long number = before;
        for (int i = 0; i < count; i++) {
            number++;
            server.market.trade("BTC-USD", "t" + number, Long.toString(number));
        }
        return number;
    }

    private static final class Reader {
        private final TestServer server;
        private final TradeReader trades = new TradeReader("BTC-USD");
        private Client client;

        Reader(TestServer server) {
            this.server = server;
            this.client = server.connect();
            client.send("{'action':'subscribe','channel':'trade','symbols':['*'],'last':1000}");
        }

        void doSomething(Random random) {
            switch (random.nextInt(6)) {
                case 0 -> client.transport.stall();
                case 1 -> client.transport.release();
                case 2 -> client.transport.takeOne();
                case 3 -> subscribeAgain(random);
                case 4 -> client.send("{'action':'ping'}");
                default -> reconnect(random);
            }
            trades.read(client.frames());
        }

        private void subscribeAgain(Random random) {
            String name = random.nextBoolean() ? "B*" : "*";
            client.send("{'action':'subscribe','channel':'trade','symbols':['" + name + "'],'last':"
                    + (1 + random.nextInt(60)) + ",'snapshot':" + random.nextBoolean() + "}");
        }

        /** What was sent and not taken is lost with the connection. */
        private void reconnect(Random random) {
            client.session.closed();
            client = server.connect();
            String resume = trades.seq() < 0
                    ? ""
                    : ",'resume':{'BTC-USD':{'epoch':'" + trades.epoch() + "','seq':" + trades.seq() + "}}";
            client.send("{'action':'subscribe','channel':'trade','symbols':['*'],'last':" + (1 + random.nextInt(60))
                    + ",'snapshot':" + random.nextBoolean() + resume + "}");
        }

        void finish(long traded) {
            trades.read(client.frames());
            assertThat(trades.seq()).isEqualTo(traded);
        }
    }
}
