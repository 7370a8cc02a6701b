package io.tickcast;

import java.io.IOException;
import java.io.InputStream;
import java.io.OutputStream;
import java.net.Socket;
import java.net.URI;
import java.util.Random;
import java.util.concurrent.atomic.AtomicInteger;

/**
 * A network that breaks: takes connections to a server and cuts each, without a word, after some number of bytes from the
 * server, be it within a frame.
 */
final class CuttingProxy implements AutoCloseable {

    private static final int BUFFER = 4_096;

    private final Listener listener;
    private final int serverPort;
    private final Random random;
    private final int mostBytes;
    private final AtomicInteger cuts = new AtomicInteger();

    private CuttingProxy(int serverPort, long seed, int mostBytes) {
        this.serverPort = serverPort;
        this.random = new Random(seed);
        this.mostBytes = mostBytes;
        this.listener = Listener.start(this::take);
    }

    /** Begins to take connections, each of which ends after at most {@code mostBytes}. */
    static CuttingProxy start(int serverPort, long seed, int mostBytes) {
        return new CuttingProxy(serverPort, seed, mostBytes);
    }

    int port() {
        return listener.port();
    }

    URI webSocket() {
        return URI.create("ws://127.0.0.1:" + port() + "/ws");
    }

    /** How many connections it has cut. */
    int cuts() {
        return cuts.get();
    }

    @Override
    public void close() {
        listener.close();
    }

    private void take(Socket client) {
        int bytes = 1 + random.nextInt(mostBytes);
        Thread.ofVirtual().start(() -> connect(client, bytes));
    }

    private void connect(Socket client, int bytes) {
        try (client;
                Socket server = new Socket("127.0.0.1", serverPort)) {
            client.setTcpNoDelay(true);
            server.setTcpNoDelay(true);
            Thread.ofVirtual().start(() -> pump(client, server, Integer.MAX_VALUE));
            pump(server, client, bytes);
            client.setSoLinger(true, 0);
            server.setSoLinger(true, 0);
            cuts.incrementAndGet();
        } catch (IOException ended) {
            // One of the two has gone: so does the other.
        }
    }

    private static void pump(Socket from, Socket to, int bytes) {
        try {
            InputStream in = from.getInputStream();
            OutputStream out = to.getOutputStream();
            byte[] buffer = new byte[BUFFER];
            int left = bytes;
            int count = in.read(buffer, 0, Math.min(left, BUFFER));
            while (count > 0) {
                out.write(buffer, 0, count);
                left -= count;
                count = in.read(buffer, 0, Math.min(left, BUFFER));
            }
        } catch (IOException ended) {
            // The connection is over, from one side or the other.
        }
    }
}
