package io.tickcast.session;

import io.tickcast.market.StreamPosition;
import io.tickcast.market.Symbol;
import java.io.ByteArrayOutputStream;
import java.nio.ByteBuffer;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.Base64;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;
import java.util.zip.DataFormatException;
import java.util.zip.Deflater;
import java.util.zip.Inflater;

/**
 * The text form of positions in streams of trades: {@code 1NAMES.NUMBERS}, safe in headers and URLs. The names are the
 * epochs, each with its symbols, compressed; the numbers are the last ones of these symbols in the same order. So what
 * changes with each trade is short, and the rest is made once.
 */
final class PositionId {

    /** Says that there are no numbers: who comes back starts anew. */
    static final String NO_NUMBERS = "0";

    /** Most positions in one id. */
    static final int MAX_POSITIONS = 2_000;

    private static final String VERSION = "1";
    private static final char SEPARATOR = '.';
    private static final int MAX_NAMES_BYTES = 128 * 1024;
    private static final int LONGEST_NUMBER = 10;

    private PositionId() {}

    /** The form of names, as {@code epoch symbol symbol…}, an epoch a line. */
    static String names(List<String> epochs) {
        byte[] text = String.join("\n", epochs).getBytes(StandardCharsets.UTF_8);
        Deflater deflater = new Deflater(Deflater.BEST_COMPRESSION, true);
        try {
            deflater.setInput(text);
            deflater.finish();
            ByteArrayOutputStream compressed = new ByteArrayOutputStream();
            byte[] chunk = new byte[1_024];
            while (!deflater.finished()) {
                compressed.write(chunk, 0, deflater.deflate(chunk));
            }
            return VERSION + encoded(compressed.toByteArray()) + SEPARATOR;
        } finally {
            deflater.end();
        }
    }

    /** The form of numbers. */
    static String numbers(long[] numbers) {
        ByteBuffer bytes = ByteBuffer.allocate(numbers.length * LONGEST_NUMBER);
        for (long number : numbers) {
            long rest = number;
            while (rest >= 0x80) {
                bytes.put((byte) (rest | 0x80));
                rest >>>= 7;
            }
            bytes.put((byte) rest);
        }
        bytes.flip();
        byte[] written = new byte[bytes.remaining()];
        bytes.get(written);
        return encoded(written);
    }

    /** The positions by symbol; empty where the text is no id. */
    static Optional<Map<String, StreamPosition>> parse(String id) {
        if (id.equals(NO_NUMBERS)) {
            return Optional.of(Map.of());
        }
        int separator = id.indexOf(SEPARATOR);
        if (!id.startsWith(VERSION) || separator < 0) {
            return Optional.empty();
        }
        try {
            String names = inflated(decoded(id.substring(VERSION.length(), separator)));
            return positions(names, ByteBuffer.wrap(decoded(id.substring(separator + 1))));
        } catch (IllegalArgumentException | DataFormatException garbled) {
            return Optional.empty();
        }
    }

    private static Optional<Map<String, StreamPosition>> positions(String names, ByteBuffer numbers) {
        Map<String, StreamPosition> positions = new TreeMap<>();
        for (String line : names.split("\n", -1)) {
            List<String> words = new ArrayList<>(List.of(line.split(" ", -1)));
            String epoch = words.removeFirst();
            for (String symbol : words) {
                positions.put(Symbol.require(symbol), new StreamPosition(epoch, number(numbers)));
            }
        }
        return numbers.hasRemaining() || positions.size() > MAX_POSITIONS ? Optional.empty() : Optional.of(positions);
    }

    private static long number(ByteBuffer bytes) {
        long number = 0;
        for (int shift = 0; shift < Long.SIZE && bytes.hasRemaining(); shift += 7) {
            byte part = bytes.get();
            number |= (part & 0x7FL) << shift;
            if (part >= 0 && number >= 0) {
                return number;
            }
        }
        throw new IllegalArgumentException("a number has no end");
    }

    private static String inflated(byte[] compressed) throws DataFormatException {
        Inflater inflater = new Inflater(true);
        try {
            inflater.setInput(compressed);
            byte[] text = new byte[MAX_NAMES_BYTES];
            int length = inflater.inflate(text);
            if (!inflater.finished()) {
                throw new DataFormatException("too long, or cut");
            }
            return new String(text, 0, length, StandardCharsets.UTF_8);
        } finally {
            inflater.end();
        }
    }

    private static String encoded(byte[] bytes) {
        return Base64.getUrlEncoder().withoutPadding().encodeToString(bytes);
    }

    private static byte[] decoded(String text) {
        return Base64.getUrlDecoder().decode(text);
    }
}
