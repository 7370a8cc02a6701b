package io.tickcast.ingest;

import java.io.Closeable;
import java.io.IOException;
import java.io.InputStream;
import java.io.OutputStream;
import java.net.Socket;
import java.nio.charset.StandardCharsets;

/** An upload of unknown length over a plain socket, sent piece by piece. Single quotes stand for double ones. */
final class RawUpload implements Closeable {

    private static final int TIMEOUT_MILLIS = 20_000;

    private final Socket socket;
    private final OutputStream out;

    RawUpload(int port, String path, String contentType, String... headers) throws IOException {
        socket = new Socket("localhost", port);
        socket.setSoTimeout(TIMEOUT_MILLIS);
        out = socket.getOutputStream();
        StringBuilder head = new StringBuilder("POST /api/v1" + path + " HTTP/1.1\r\nHost: localhost\r\nContent-Type: "
                + contentType + "\r\nTransfer-Encoding: chunked\r\n");
        for (String header : headers) {
            head.append(header).append("\r\n");
        }
        out.write(ascii(head + "\r\n"));
    }

    void send(String text) throws IOException {
        byte[] bytes = text.replace('\'', '"').getBytes(StandardCharsets.UTF_8);
        out.write(ascii(Integer.toHexString(bytes.length) + "\r\n"));
        out.write(bytes);
        out.write(ascii("\r\n"));
    }

    /** Sends the end and reads the answer up to the end of its JSON object. */
    String finish() throws IOException {
        out.write(ascii("0\r\n\r\n"));
        return answer();
    }

    /** Ends sending in the middle, and reads the answer. */
    String breakOff() throws IOException {
        socket.shutdownOutput();
        return answer();
    }

    /** Goes away without a farewell. */
    void reset() throws IOException {
        socket.setSoLinger(true, 0);
        socket.close();
    }

    @Override
    public void close() throws IOException {
        socket.close();
    }

    private String answer() throws IOException {
        StringBuilder answer = new StringBuilder();
        InputStream in = socket.getInputStream();
        byte[] piece = new byte[4_096];
        while (answer.indexOf("}") < 0) {
            int count = in.read(piece);
            if (count < 0) {
                break;
            }
            answer.append(new String(piece, 0, count, StandardCharsets.UTF_8));
        }
        return answer.toString();
    }

    private static byte[] ascii(String text) {
        return text.getBytes(StandardCharsets.US_ASCII);
    }
}
