package io.tickcast.session;

import static org.assertj.core.api.Assertions.assertThat;

import com.sun.management.ThreadMXBean;
import io.tickcast.engine.EngineProperties;
import io.tickcast.market.Trade;
import io.tickcast.session.TestServer.Client;
import java.lang.management.ManagementFactory;
import java.util.ArrayList;
import java.util.List;
import java.util.stream.LongStream;
import org.junit.jupiter.api.Test;
import tools.jackson.databind.json.JsonMapper;

/** What a flush and a trade allocate, and what is kept for those who do not read. */
class FanOutMemoryTest {

    private static final ThreadMXBean THREADS = (ThreadMXBean) ManagementFactory.getThreadMXBean();
    private static final JsonMapper JSON = JsonMapper.builder().build();

    private static final int SYMBOLS = 50;
    private static final int SYMBOLS_A_CLIENT = 20;
    private static final int ROUNDS = 300;

    /** The least that has to be kept to remember anything. */
    private static final int REFERENCE_BYTES = 4;

    @Test
    void a_flush_allocates_the_same_for_a_client_whatever_it_delivers_up_to_the_memory_that_is_kept() {
        int clients = 200;
        TestServer server = server();
        ManySymbols symbols = new ManySymbols(server, SYMBOLS);
        CountingTransport transport = new CountingTransport();
        for (int i = 0; i < clients; i++) {
            server.open(transport).received(symbols.request(i, SYMBOLS_A_CLIENT));
        }
        Flushes few = new Flushes(server, symbols, transport, 1);
        Flushes many = new Flushes(server, symbols, transport, 40);

        for (int i = 0; i < ROUNDS; i++) {
            few.flush();
            many.flush();
        }

        assertThat(many.delivered).isGreaterThan(15 * few.delivered);
        assertThat(few.least).isLessThan(clients * 4_000L);
        assertThat(many.least).isLessThan(few.least + few.least / 2);
    }

    @Test
    void a_trade_allocates_the_same_for_the_engine_however_many_read_it() {
        Trades unread = new Trades(0);
        Trades read = new Trades(1_000);

        for (int i = 0; i < ROUNDS; i++) {
            unread.bring();
            read.bring();
        }

        assertThat(read.transport.bytes).isGreaterThan(0);
        assertThat(unread.least).isLessThan(Trades.SYMBOLS * 1_000L);
        assertThat(read.least).isLessThan(unread.least + unread.least / 2);
    }

    @Test
    void what_is_held_for_those_who_do_not_read_does_not_grow_and_others_get_all() {
        TestServer server = server();
        ManySymbols symbols = new ManySymbols(server, SYMBOLS);
        List<Client> stalled = new ArrayList<>();
        for (int i = 0; i < 1_000; i++) {
            stalled.add(stalled(server, symbols));
        }
        Client quick = server.connect();
        quick.session.received(symbols.request(0, SYMBOLS));
        List<TradeReader> readers = symbols.names.stream().map(TradeReader::new).toList();
        read(quick, readers);

        rounds(10, server, symbols, quick, readers);
        long held = heldBytes(stalled);
        long writes = writes(stalled);
        rounds(990, server, symbols, quick, readers);

        assertThat(held).isGreaterThan(0);
        assertThat(heldBytes(stalled)).isEqualTo(held);
        assertThat(writes(stalled)).isEqualTo(writes);
        assertThat(readers).allSatisfy(reader -> {
            assertThat(reader.gaps).isEmpty();
            assertThat(reader.trades)
                    .containsExactlyElementsOf(
                            LongStream.rangeClosed(1, 1_001).boxed().toList());
        });
    }

    @Test
    void a_flush_allocates_nothing_for_those_who_do_not_read() {
        int stalled = 1_000;
        int count = 1_000;
        Flushes without = flushesPast(0);
        Flushes with = flushesPast(stalled);

        for (int i = 0; i < count; i++) {
            without.flush();
            with.flush();
        }

        assertThat(with.delivered).isEqualTo(without.delivered);
        assertThat((with.allocated - without.allocated) / count).isLessThan(stalled * REFERENCE_BYTES);
    }

    /** Flushes to one client, with so many others that have a write under way. */
    private static Flushes flushesPast(int stalled) {
        TestServer server = server();
        ManySymbols symbols = new ManySymbols(server, SYMBOLS);
        for (int i = 0; i < stalled; i++) {
            stalled(server, symbols);
        }
        CountingTransport transport = new CountingTransport();
        server.open(transport).received(symbols.request(0, SYMBOLS));
        symbols.trade();
        server.market.flush();
        return new Flushes(server, symbols, transport, 1);
    }

    private static TestServer server() {
        return new TestServer(new EngineProperties(100, 10, 10, 1_000));
    }

    /** A reader of all symbols who has got the snapshot, and takes nothing from now on. */
    private static Client stalled(TestServer server, ManySymbols symbols) {
        Client client = server.connect();
        client.session.received(symbols.request(0, SYMBOLS));
        client.transport.stall();
        return client;
    }

    private static void rounds(
            int count, TestServer server, ManySymbols symbols, Client quick, List<TradeReader> readers) {
        for (int i = 0; i < count; i++) {
            symbols.trade();
            server.market.flush();
            read(quick, readers);
        }
    }

    private static void read(Client client, List<TradeReader> readers) {
        client.frames().stream()
                .map(JSON::readTree)
                .forEach(message -> readers.forEach(reader -> reader.read(message)));
    }

    private static long heldBytes(List<Client> clients) {
        return clients.stream()
                .mapToLong(client -> client.transport.heldBytes())
                .sum();
    }

    private static long writes(List<Client> clients) {
        return clients.stream()
                .mapToLong(client -> client.transport.framesAWrite.size())
                .sum();
    }

    private static long allocatedBy(Runnable task) {
        long before = THREADS.getCurrentThreadAllocatedBytes();
        task.run();
        return THREADS.getCurrentThreadAllocatedBytes() - before;
    }

    /** Flushes behind so many trades of each symbol. */
    private static final class Flushes {
        private final TestServer server;
        private final ManySymbols symbols;
        private final CountingTransport transport;
        private final int trades;

        /** Bytes that were allocated by all flushes, and by the one with the fewest. */
        private long allocated;

        private long least = Long.MAX_VALUE;

        /** Bytes that the last flush delivered. */
        private long delivered;

        Flushes(TestServer server, ManySymbols symbols, CountingTransport transport, int trades) {
            this.server = server;
            this.symbols = symbols;
            this.transport = transport;
            this.trades = trades;
        }

        void flush() {
            for (int i = 0; i < trades; i++) {
                symbols.trade();
            }
            long before = transport.bytes;
            long bytes = allocatedBy(server.market::flush);
            delivered = transport.bytes - before;
            allocated += bytes;
            least = Math.min(least, bytes);
        }
    }

    /** A trade of each of a few symbols, all of which so many clients read. */
    private static final class Trades {
        private static final int SYMBOLS = 10;

        private final TestServer server = server();
        private final ManySymbols symbols = new ManySymbols(server, SYMBOLS);
        private final CountingTransport transport = new CountingTransport();
        private long least = Long.MAX_VALUE;

        Trades(int clients) {
            for (int i = 0; i < clients; i++) {
                server.open(transport).received(symbols.request(0, SYMBOLS));
            }
        }

        void bring() {
            List<Trade> trades = symbols.next();
            least = Math.min(least, allocatedBy(() -> trades.forEach(symbols::bring)));
            server.market.flush();
        }
    }
}
