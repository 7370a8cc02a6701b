package io.tickcast;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.InetAddress;
import java.net.ServerSocket;
import java.net.Socket;
import java.util.function.Consumer;

/** Takes connections on a free port of 127.0.0.1, one after the other on one thread, until it is closed. */
final class Listener implements AutoCloseable {

    private final ServerSocket listening;

    private Listener(ServerSocket listening) {
        this.listening = listening;
    }

    /** Begins; {@code taken} has to close what it gets, and must not wait. */
    static Listener start(Consumer<Socket> taken) {
        try {
            Listener listener = new Listener(new ServerSocket(0, 50, InetAddress.getByName("127.0.0.1")));
            Thread.ofVirtual().start(() -> listener.takeConnections(taken));
            return listener;
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    int port() {
        return listening.getLocalPort();
    }

    @Override
    public void close() {
        try {
            listening.close();
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    private void takeConnections(Consumer<Socket> taken) {
        try {
            while (true) {
                taken.accept(listening.accept());
            }
        } catch (IOException closed) {
            // The test is over.
        }
    }
}
