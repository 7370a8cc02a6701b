package io.tickcast.bench;

import java.io.IOException;
import java.net.InetSocketAddress;
import java.nio.ByteBuffer;
import java.nio.channels.SelectionKey;
import java.nio.channels.SocketChannel;
import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.List;
import java.util.Queue;

/**
 * One WebSocket connection of the load: it reads headers of frames and skips what is in them. Only a sampled session
 * looks at its items. The load's thread only.
 */
final class Session {

    private static final int END_OF_HANDSHAKE = ('\r' << 24) | ('\n' << 16) | ('\r' << 8) | '\n';
    private static final int MAX_CONTROL = 125;

    /** Where the status stands: {@code HTTP/1.1 101}. */
    private static final int STATUS_AT = 9;

    private static final int SWITCHING_PROTOCOLS = 101;

    private final SocketChannel channel;
    private final Sampler sampler;
    private final Counters counters;
    private final Queue<ByteBuffer> toSend = new ArrayDeque<>();
    private final List<ByteBuffer> onceOpen = new ArrayList<>();
    private final byte[] header = new byte[10];
    private byte[] control = {};
    private int controlBytes;
    private int headerBytes;
    private int opcode;
    private long payloadLeft;
    private int handshakeBytes;
    private int handshakeTail;
    private int status;
    private boolean open;
    private boolean ended;

    private Session(SocketChannel channel, Sampler sampler, Counters counters) {
        this.channel = channel;
        this.sampler = sampler;
        this.counters = counters;
    }

    /** Begins to connect; sends the first of these at once, and the others once the handshake is done. */
    static Session connect(InetSocketAddress from, int port, Sampler sampler, Counters counters, List<ByteBuffer> first)
            throws IOException {
        SocketChannel channel = SocketChannel.open();
        channel.configureBlocking(false);
        if (from != null) {
            channel.bind(from);
        }
        channel.connect(new InetSocketAddress("127.0.0.1", port));
        Session session = new Session(channel, sampler, counters);
        session.toSend.add(first.getFirst());
        session.onceOpen.addAll(first.subList(1, first.size()));
        return session;
    }

    SocketChannel channel() {
        return channel;
    }

    boolean hasEnded() {
        return ended;
    }

    /** What the next interest of a selector is. */
    int interest() {
        return toSend.isEmpty() ? SelectionKey.OP_READ : SelectionKey.OP_READ | SelectionKey.OP_WRITE;
    }

    void write() throws IOException {
        while (!toSend.isEmpty()) {
            ByteBuffer next = toSend.peek();
            channel.write(next);
            if (next.hasRemaining()) {
                return;
            }
            toSend.remove();
        }
    }

    /** Reads once, into a buffer that all sessions share. */
    void read(ByteBuffer shared) throws IOException {
        shared.clear();
        int count = channel.read(shared);
        if (count < 0) {
            end();
            return;
        }
        shared.flip();
        counters.bytes += count;
        while (shared.hasRemaining() && !ended) {
            if (!open) {
                readHandshake(shared);
            } else if (payloadLeft > 0) {
                readPayload(shared);
            } else {
                readHeader(shared);
            }
        }
    }

    /** Ends it because the server has, or because it can go on no more. */
    void end() throws IOException {
        if (!ended) {
            if (open) {
                counters.ended++;
            } else {
                counters.refused++;
            }
            close();
        }
    }

    /** Ends it as the load wants. */
    void cut() throws IOException {
        if (!ended) {
            counters.cut++;
            close();
        }
    }

    private void close() throws IOException {
        ended = true;
        channel.close();
    }

    private void readHandshake(ByteBuffer in) throws IOException {
        while (in.hasRemaining() && handshakeTail != END_OF_HANDSHAKE) {
            byte next = in.get();
            if (handshakeBytes >= STATUS_AT && handshakeBytes < STATUS_AT + 3) {
                status = status * 10 + next - '0';
            }
            handshakeBytes++;
            handshakeTail = handshakeTail << 8 | next;
        }
        if (handshakeTail == END_OF_HANDSHAKE && status != SWITCHING_PROTOCOLS) {
            end();
        } else if (handshakeTail == END_OF_HANDSHAKE) {
            open = true;
            counters.opened++;
            toSend.addAll(onceOpen);
            write();
        }
    }

    private void readHeader(ByteBuffer in) throws IOException {
        header[headerBytes++] = in.get();
        if (headerBytes < 2) {
            return;
        }
        int length = header[1] & 0x7f;
        int needed = length < 126 ? 2 : length == 126 ? 4 : 10;
        if (headerBytes < needed) {
            return;
        }
        long payload = length;
        if (needed > 2) {
            payload = 0;
            for (int i = 2; i < needed; i++) {
                payload = payload << 8 | header[i] & 0xff;
            }
        }
        headerBytes = 0;
        opcode = header[0] & 0xf;
        payloadLeft = payload;
        counters.frames++;
        if (opcode == Frames.CLOSE) {
            end();
        } else if (opcode == Frames.PING) {
            control = new byte[(int) Math.min(payload, MAX_CONTROL)];
            controlBytes = 0;
            if (payload == 0) {
                answerPing();
            }
        }
    }

    private void readPayload(ByteBuffer in) throws IOException {
        int count = (int) Math.min(payloadLeft, in.remaining());
        if (opcode == Frames.PING) {
            in.get(control, controlBytes, count);
            controlBytes += count;
        } else {
            counters.payload += count;
            if (sampler != null) {
                sampler.take(in, count);
            }
            in.position(in.position() + count);
        }
        payloadLeft -= count;
        if (payloadLeft == 0 && opcode == Frames.PING) {
            answerPing();
        }
    }

    private void answerPing() throws IOException {
        toSend.add(Frames.pong(control));
        write();
    }
}
