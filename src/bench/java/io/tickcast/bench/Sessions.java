package io.tickcast.bench;

import java.io.IOException;
import java.net.InetSocketAddress;
import java.nio.ByteBuffer;
import java.nio.channels.SelectionKey;
import java.nio.channels.Selector;
import java.nio.channels.SocketChannel;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.List;
import java.util.SplittableRandom;

/**
 * WebSocket sessions that read all they get on one thread: items are counted by their beginnings, and the age of the
 * last item of a read is taken from its own time. Nothing else is parsed, so pings get no answer.
 */
final class Sessions implements AutoCloseable {

    private static final byte[] ITEM = "{\"symbol\"".getBytes(StandardCharsets.US_ASCII);
    private static final byte[] TIME = "\"time\":".getBytes(StandardCharsets.US_ASCII);
    private static final int SAMPLED = 20;

    private final Selector selector = Selector.open();
    private final List<SocketChannel> channels = new ArrayList<>();
    private final ByteBuffer buffer = ByteBuffer.allocate(256 * 1024);
    private final Latencies latencies = new Latencies();
    private final Thread thread = new Thread(this::read, "sessions");
    private volatile boolean open = true;
    private volatile long items;
    private volatile long bytes;
    private volatile boolean measuring;

    Sessions() throws IOException {}

    /** Opens a session that subscribes to the trades of a symbol. */
    void open(int port, String symbol) throws IOException {
        SocketChannel channel = SocketChannel.open(new InetSocketAddress("127.0.0.1", port));
        channels.add(channel);
        write(channel, ("GET /ws HTTP/1.1\r\nHost: 127.0.0.1:" + port + "\r\nUpgrade: websocket\r\n"
                        + "Connection: Upgrade\r\nSec-WebSocket-Version: 13\r\n"
                        + "Sec-WebSocket-Key: dGhlIHNhbXBsZSBub25jZQ==\r\n\r\n")
                .getBytes(StandardCharsets.US_ASCII));
        write(channel, masked("{\"action\":\"subscribe\",\"channel\":\"trade\",\"symbols\":[\"" + symbol + "\"]}"));
        channel.configureBlocking(false);
        channel.register(selector, SelectionKey.OP_READ, channels.size() <= SAMPLED);
    }

    void start() {
        thread.start();
    }

    /** From now on what comes is counted. */
    void beginMeasuring() {
        items = 0;
        bytes = 0;
        latencies.clear();
        measuring = true;
    }

    long items() {
        return items;
    }

    long bytes() {
        return bytes;
    }

    /** Ends the measuring. */
    Latencies endMeasuring() {
        measuring = false;
        return latencies;
    }

    @Override
    public void close() throws IOException {
        open = false;
        selector.wakeup();
        for (SocketChannel channel : channels) {
            channel.close();
        }
    }

    private void read() {
        try {
            while (open) {
                selector.select(key -> {
                    try {
                        read((SocketChannel) key.channel(), (Boolean) key.attachment());
                    } catch (IOException gone) {
                        key.cancel();
                    }
                });
            }
        } catch (IOException | RuntimeException failure) {
            if (open) {
                failure.printStackTrace();
            }
        }
    }

    private void read(SocketChannel channel, boolean sampled) throws IOException {
        buffer.clear();
        int count = channel.read(buffer);
        if (count < 0) {
            throw new IOException("closed by the server");
        }
        if (!measuring) {
            return;
        }
        bytes += count;
        byte[] data = buffer.array();
        long found = 0;
        for (int i = 0; i + ITEM.length <= count; i++) {
            if (data[i] == '{' && startsWith(data, i, ITEM)) {
                found++;
                i += ITEM.length;
            }
        }
        items += found;
        if (sampled) {
            sample(data, count);
        }
    }

    private void sample(byte[] data, int count) {
        for (int i = count - TIME.length - 13; i >= 0; i--) {
            if (data[i] == '"' && startsWith(data, i, TIME)) {
                long time = 0;
                for (int digit = i + TIME.length; digit < i + TIME.length + 13; digit++) {
                    time = time * 10 + data[digit] - '0';
                }
                latencies.add(System.currentTimeMillis() - time);
                return;
            }
        }
    }

    private static boolean startsWith(byte[] data, int at, byte[] text) {
        for (int i = 0; i < text.length; i++) {
            if (data[at + i] != text[i]) {
                return false;
            }
        }
        return true;
    }

    private static void write(SocketChannel channel, byte[] data) throws IOException {
        ByteBuffer out = ByteBuffer.wrap(data);
        while (out.hasRemaining()) {
            channel.write(out);
        }
    }

    private static byte[] masked(String text) {
        byte[] payload = text.getBytes(StandardCharsets.UTF_8);
        byte[] frame = new byte[payload.length + 6];
        frame[0] = (byte) 0x81;
        frame[1] = (byte) (0x80 | payload.length);
        byte[] mask = new byte[4];
        new SplittableRandom().nextBytes(mask);
        System.arraycopy(mask, 0, frame, 2, 4);
        for (int i = 0; i < payload.length; i++) {
            frame[6 + i] = (byte) (payload[i] ^ mask[i % 4]);
        }
        return frame;
    }
}
