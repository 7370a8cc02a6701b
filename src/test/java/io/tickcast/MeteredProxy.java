package io.tickcast;

import java.io.IOException;
import java.io.InputStream;
import java.io.OutputStream;
import java.net.Socket;
import java.nio.charset.StandardCharsets;
import java.util.concurrent.atomic.AtomicLong;
import java.util.concurrent.locks.LockSupport;

/** A network that counts what a server sends, and may know nothing of WebSockets. */
final class MeteredProxy implements AutoCloseable {

    private static final long SECOND_NANOS = 1_000_000_000;
    private static final int BUFFER = 8_192;
    private static final String WEB_SOCKET = "GET /ws";

    private final Listener listener;
    private final int serverPort;
    private final boolean webSockets;
    private final AtomicLong bytes = new AtomicLong();

    private MeteredProxy(int serverPort, boolean webSockets) {
        this.serverPort = serverPort;
        this.webSockets = webSockets;
        this.listener = Listener.start(client -> Thread.ofVirtual().start(() -> connect(client)));
    }

    static MeteredProxy start(int serverPort) {
        return new MeteredProxy(serverPort, true);
    }

    /** One that ends each connection on which a WebSocket is asked for. */
    static MeteredProxy startWithoutWebSockets(int serverPort) {
        return new MeteredProxy(serverPort, false);
    }

    int port() {
        return listener.port();
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
        listener.close();
    }

    private void connect(Socket client) {
        try (client;
                Socket server = new Socket("127.0.0.1", serverPort)) {
            byte[] first = new byte[BUFFER];
            int count = client.getInputStream().read(first);
            if (count <= 0 || !passes(first, count)) {
                return;
            }
            server.getOutputStream().write(first, 0, count);
            Thread.ofVirtual().start(() -> pump(client, server, new AtomicLong()));
            pump(server, client, bytes);
        } catch (IOException ended) {
            // One of the two has gone: so does the other.
        }
    }

    private boolean passes(byte[] request, int count) {
        return webSockets || !new String(request, 0, count, StandardCharsets.ISO_8859_1).startsWith(WEB_SOCKET);
    }

    private static void pump(Socket from, Socket to, AtomicLong meter) {
        try {
            InputStream in = from.getInputStream();
            OutputStream out = to.getOutputStream();
            byte[] buffer = new byte[BUFFER];
            for (int count = in.read(buffer); count > 0; count = in.read(buffer)) {
                out.write(buffer, 0, count);
                meter.addAndGet(count);
            }
        } catch (IOException ended) {
            // The connection is over, from one side or the other.
        }
    }
}
