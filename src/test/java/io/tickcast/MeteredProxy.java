package io.tickcast;

import java.io.IOException;
import java.io.InputStream;
import java.io.OutputStream;
import java.io.UncheckedIOException;
import java.net.InetAddress;
import java.net.ServerSocket;
import java.net.Socket;
import java.util.concurrent.atomic.AtomicLong;
import java.util.concurrent.locks.LockSupport;

/** A network that counts what a server sends. */
final class MeteredProxy implements AutoCloseable {

    private static final long SECOND_NANOS = 1_000_000_000;

    private final ServerSocket listening;
    private final int serverPort;
    private final AtomicLong bytes = new AtomicLong();

    private MeteredProxy(ServerSocket listening, int serverPort) {
        this.listening = listening;
        this.serverPort = serverPort;
    }

    static MeteredProxy start(int serverPort) {
        try {
            ServerSocket listening = new ServerSocket(0, 50, InetAddress.getByName("127.0.0.1"));
            MeteredProxy proxy = new MeteredProxy(listening, serverPort);
            Thread.ofVirtual().start(proxy::takeConnections);
            return proxy;
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    int port() {
        return listening.getLocalPort();
    }

    /** What the server has sent within the next second. */
    long bytesInASecond() {
        long before = bytes.get();
        long end = System.nanoTime() + SECOND_NANOS;
        while (System.nanoTime() < end) {
            LockSupport.parkNanos(end - System.nanoTime());
        }
        return bytes.get() - before;
    }

    @Override
    public void close() {
        try {
            listening.close();
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    private void takeConnections() {
        try {
            while (true) {
                Socket client = listening.accept();
                Thread.ofVirtual().start(() -> connect(client));
            }
        } catch (IOException closed) {
            // The test is over.
        }
    }

    private void connect(Socket client) {
        try (client;
                Socket server = new Socket("127.0.0.1", serverPort)) {
            Thread.ofVirtual().start(() -> pump(client, server, new AtomicLong()));
            pump(server, client, bytes);
        } catch (IOException ended) {
            // One of the two has gone: so does the other.
        }
    }

    private static void pump(Socket from, Socket to, AtomicLong meter) {
        try {
            InputStream in = from.getInputStream();
            OutputStream out = to.getOutputStream();
            byte[] buffer = new byte[8_192];
            for (int count = in.read(buffer); count > 0; count = in.read(buffer)) {
                out.write(buffer, 0, count);
                meter.addAndGet(count);
            }
        } catch (IOException ended) {
            // The connection is over, from one side or the other.
        }
    }
}
