package io.tickcast;

import java.io.BufferedInputStream;
import java.io.ByteArrayOutputStream;
import java.io.DataInputStream;
import java.io.FilterInputStream;
import java.io.IOException;
import java.io.InputStream;
import java.io.OutputStream;
import java.io.UncheckedIOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.Socket;
import java.nio.ByteBuffer;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.Locale;
import java.util.Map;
import java.util.TreeMap;
import java.util.concurrent.locks.LockSupport;
import tools.jackson.databind.JsonNode;

/** A WebSocket client by hand, which can do all that a client must not. Reading waits for a while, then fails. */
final class RawWebSocket implements AutoCloseable {

    static final int CONTINUATION = 0x0;
    static final int TEXT = 0x1;
    static final int BINARY = 0x2;
    static final int CLOSE = 0x8;
    static final int PING = 0x9;
    static final int PONG = 0xA;
    static final int FIN = 0x80;
    static final int RSV1 = 0x40;

    /** The key of RFC 6455's own example, and what a server answers to it. */
    static final String KEY = "dGhlIHNhbXBsZSBub25jZQ==";

    static final String ACCEPT = "s3pPLMBiTxaQ9kYGzzhZRbK+xOo=";

    private static final byte[] MASK = {0x12, (byte) 0xab, 0x34, (byte) 0xcd};

    private static final int PACED_BYTES = 8 * 1024;

    private final Socket socket = new Socket();
    private final DataInputStream in;
    private final OutputStream out;
    private volatile Duration pause = Duration.ZERO;

    private RawWebSocket(InetAddress local, int port, int receiveBuffer) throws IOException {
        if (receiveBuffer > 0) {
            socket.setReceiveBufferSize(receiveBuffer);
        }
        socket.bind(new InetSocketAddress(local, 0));
        socket.setTcpNoDelay(true);
        socket.setSoTimeout((int) Deadline.PATIENCE.toMillis());
        socket.connect(new InetSocketAddress("127.0.0.1", port), (int) Deadline.PATIENCE.toMillis());
        in = new DataInputStream(new BufferedInputStream(new PacedInput(socket.getInputStream())));
        out = socket.getOutputStream();
    }

    /** A TCP connection, on which nothing is sent yet. */
    static RawWebSocket dial(int port) {
        return dial("127.0.0.1", port, 0);
    }

    /** A TCP connection that takes few bytes before it is read. */
    static RawWebSocket dialWithSmallBuffer(int port) {
        return dial("127.0.0.1", port, 8 * 1024);
    }

    /** A TCP connection from another local address. */
    static RawWebSocket dialFrom(String local, int port) {
        return dial(local, port, 0);
    }

    /** A connection that has shaken hands and read the welcome. */
    static RawWebSocket open(int port) {
        RawWebSocket opened = dial(port);
        opened.shakeHands();
        return opened;
    }

    private static RawWebSocket dial(String local, int port, int receiveBuffer) {
        try {
            return new RawWebSocket(InetAddress.getByName(local), port, receiveBuffer);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    /** Shakes hands and reads the welcome. */
    void shakeHands() {
        Answer answer = handshake("/ws");
        if (answer.status() != 101) {
            throw new AssertionError("refused: " + answer);
        }
        JsonNode welcome = readJson();
        if (!welcome.get("type").stringValue().equals("welcome")) {
            throw new AssertionError("not welcomed: " + welcome);
        }
    }

    /** A handshake with these headers besides the usual ones; one of the same name takes the usual one's place. */
    Answer handshake(String target, String... headers) {
        Map<String, String> all = new TreeMap<>(String.CASE_INSENSITIVE_ORDER);
        all.put("Host", "127.0.0.1:" + socket.getPort());
        all.put("Upgrade", "websocket");
        all.put("Connection", "Upgrade");
        all.put("Sec-WebSocket-Version", "13");
        all.put("Sec-WebSocket-Key", KEY);
        for (String header : headers) {
            int colon = header.indexOf(':');
            all.put(header.substring(0, colon), header.substring(colon + 1).strip());
        }
        StringBuilder request = new StringBuilder("GET " + target + " HTTP/1.1\r\n");
        all.forEach(
                (name, value) -> request.append(name).append(": ").append(value).append("\r\n"));
        write(request.append("\r\n").toString().getBytes(StandardCharsets.UTF_8));
        return readAnswer();
    }

    /** Reads the head of an HTTP answer. */
    Answer readAnswer() {
        String status = readLine();
        Map<String, String> headers = new TreeMap<>();
        for (String line = readLine(); !line.isEmpty(); line = readLine()) {
            int colon = line.indexOf(':');
            headers.put(
                    line.substring(0, colon).toLowerCase(Locale.ROOT),
                    line.substring(colon + 1).strip());
        }
        return new Answer(Integer.parseInt(status.split(" ", 3)[1]), headers);
    }

    /** Sends one masked text message; single quotes stand for double ones. */
    void text(String request) {
        frame(FIN | TEXT, Json.text(request).getBytes(StandardCharsets.UTF_8));
    }

    /** Sends a masked frame whose first byte is as given. */
    void frame(int firstByte, byte[] payload) {
        write(masked(firstByte, payload));
    }

    /** The bytes of a masked frame. */
    static byte[] masked(int firstByte, byte[] payload) {
        ByteArrayOutputStream frame = new ByteArrayOutputStream(payload.length + 14);
        frame.write(firstByte);
        if (payload.length < 126) {
            frame.write(0x80 | payload.length);
        } else if (payload.length < 65_536) {
            frame.write(0x80 | 126);
            frame.writeBytes(
                    ByteBuffer.allocate(2).putShort((short) payload.length).array());
        } else {
            frame.write(0x80 | 127);
            frame.writeBytes(ByteBuffer.allocate(8).putLong(payload.length).array());
        }
        frame.writeBytes(MASK);
        for (int i = 0; i < payload.length; i++) {
            frame.write(payload[i] ^ MASK[i % MASK.length]);
        }
        return frame.toByteArray();
    }

    /** Sends bytes as they are. */
    void write(byte[] bytes) {
        try {
            out.write(bytes);
            out.flush();
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    /** The next frame. */
    Frame read() {
        try {
            int first = in.readUnsignedByte();
            int second = in.readUnsignedByte();
            if ((second & 0x80) != 0) {
                throw new AssertionError("a server must not mask");
            }
            long length = switch (second) {
                case 126 -> in.readUnsignedShort();
                case 127 -> in.readLong();
                default -> second;
            };
            byte[] payload = new byte[Math.toIntExact(length)];
            in.readFully(payload);
            return new Frame(first, payload);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    /** The next frame, which must be a text message. */
    JsonNode readJson() {
        Frame frame = read();
        if (frame.firstByte() != (FIN | TEXT)) {
            throw new AssertionError("no text message: " + frame);
        }
        return Json.parse(frame.text());
    }

    /** Whether the stream has ended: nothing comes any more. */
    boolean atEnd() {
        try {
            return in.read() < 0;
        } catch (IOException e) {
            return !(e instanceof java.net.SocketTimeoutException);
        }
    }

    /** From now on it reads 8 KiB at a time, with a pause before each; no pause is as fast as it goes. */
    void pace(Duration newPause) {
        pause = newPause;
    }

    /** Ends the connection without a word. */
    void hangUp() {
        close();
    }

    @Override
    public void close() {
        try {
            socket.close();
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    private String readLine() {
        try {
            ByteArrayOutputStream line = new ByteArrayOutputStream();
            for (int b = in.readUnsignedByte(); b != '\n'; b = in.readUnsignedByte()) {
                line.write(b);
            }
            return line.toString(StandardCharsets.UTF_8).stripTrailing();
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    private final class PacedInput extends FilterInputStream {

        PacedInput(InputStream in) {
            super(in);
        }

        @Override
        public int read(byte[] bytes, int offset, int length) throws IOException {
            LockSupport.parkNanos(pause.toNanos());
            return super.read(bytes, offset, Math.min(length, PACED_BYTES));
        }
    }

    /**
     * The head of an HTTP answer.
     *
     * @param headers by lower-case name
     */
    record Answer(int status, Map<String, String> headers) {}

    /** A frame from the server. */
    record Frame(int firstByte, byte[] payload) {

        int opcode() {
            return firstByte & 0x0f;
        }

        String text() {
            return new String(payload, StandardCharsets.UTF_8);
        }

        /** The code in a close frame. */
        int closeCode() {
            if (opcode() != CLOSE) {
                throw new AssertionError("no close frame: " + this);
            }
            return payload.length == 0 ? 1005 : ByteBuffer.wrap(payload).getShort() & 0xffff;
        }

        @Override
        public String toString() {
            return Integer.toHexString(firstByte) + " " + text();
        }
    }
}
