package io.tickcast.protocol;

import io.tickcast.engine.EncodedItem;
import io.tickcast.market.Decimal;
import java.math.BigDecimal;
import java.nio.ByteBuffer;
import java.nio.charset.StandardCharsets;
import java.util.Arrays;
import java.util.HexFormat;

/**
 * Writes one JSON object as UTF-8, key by key. Only what items and messages need; made for one object and thrown away.
 */
final class JsonBytes {

    private static final byte[] DIGIT_PAIRS = digitPairs();
    private static final HexFormat HEX = HexFormat.of().withUpperCase();

    private byte[] bytes;
    private int size;

    JsonBytes(int expectedSize) {
        this(new byte[expectedSize]);
    }

    /** Writes into {@code room} for as long as it suffices. */
    JsonBytes(byte[] room) {
        bytes = room;
    }

    /** Writes text that needs no escaping, such as punctuation and keys. */
    JsonBytes raw(String ascii) {
        int length = ascii.length();
        ensure(length);
        for (int i = 0; i < length; i++) {
            bytes[size++] = (byte) ascii.charAt(i);
        }
        return this;
    }

    /** Writes JSON that is made already. */
    JsonBytes utf8(String json) {
        byte[] utf8 = json.getBytes(StandardCharsets.UTF_8);
        ensure(utf8.length);
        System.arraycopy(utf8, 0, bytes, size, utf8.length);
        size += utf8.length;
        return this;
    }

    JsonBytes raw(char ascii) {
        ensure(1);
        bytes[size++] = (byte) ascii;
        return this;
    }

    /** The text as a JSON string. */
    static String quoted(String text) {
        return new String(new JsonBytes(text.length() + 2).string(text).toByteArray(), StandardCharsets.UTF_8);
    }

    /** Writes a JSON string; half a surrogate pair, which UTF-8 has no form for, is escaped. */
    JsonBytes string(String text) {
        raw('"');
        if (isPlain(text)) {
            raw(text);
        } else {
            utf8(escaped(text));
        }
        return raw('"');
    }

    /** Writes an integer. */
    JsonBytes number(long value) {
        if (value < 0) {
            return raw(Long.toString(value));
        }
        ensure(20);
        digits(value, digitCount(value));
        return this;
    }

    /** Writes a decimal as a JSON string, digit by digit as it stands. */
    JsonBytes decimal(Decimal value) {
        if (value.unscaled() < 0) {
            return raw('"').raw(value.toString()).raw('"');
        }
        ensure(24);
        bytes[size++] = '"';
        plain(value.unscaled(), value.scale());
        bytes[size++] = '"';
        return this;
    }

    /** Writes a decimal of any length as a JSON string. */
    JsonBytes decimal(BigDecimal value) {
        return raw('"').raw(value.toPlainString()).raw('"');
    }

    /** What was written, without a copy: nothing is to be added any more. */
    ByteBuffer toByteBuffer() {
        return ByteBuffer.wrap(bytes, 0, size);
    }

    void moveTo(EncodedItem target) {
        target.set(bytes, size);
    }

    byte[] toByteArray() {
        return size == bytes.length ? bytes : Arrays.copyOf(bytes, size);
    }

    private void plain(long unscaled, int scale) {
        int digits = digitCount(unscaled);
        int whole = Math.max(digits, scale + 1);
        digits(unscaled, whole);
        if (scale == 0) {
            return;
        }
        int point = size - scale;
        System.arraycopy(bytes, point, bytes, point + 1, scale);
        bytes[point] = '.';
        size++;
    }

    /** Writes exactly {@code count} digits, with zeros in front. */
    private void digits(long value, int count) {
        long rest = value;
        int at = size + count;
        while (at - size >= 2) {
            long quotient = rest / 100;
            int pair = (int) (rest - quotient * 100) * 2;
            bytes[--at] = DIGIT_PAIRS[pair + 1];
            bytes[--at] = DIGIT_PAIRS[pair];
            rest = quotient;
        }
        if (at > size) {
            bytes[--at] = (byte) ('0' + rest);
        }
        size += count;
    }

    private static int digitCount(long value) {
        int count = 1;
        long limit = 10;
        while (count < 19 && value >= limit) {
            limit *= 10;
            count++;
        }
        return count;
    }

    private static boolean isPlain(String text) {
        for (int i = 0; i < text.length(); i++) {
            char c = text.charAt(i);
            if (c < ' ' || c > '~' || c == '"' || c == '\\') {
                return false;
            }
        }
        return true;
    }

    private static String escaped(String text) {
        StringBuilder json = new StringBuilder(text.length() + 16);
        text.codePoints().forEach(c -> {
            switch (c) {
                case '"', '\\' -> json.append('\\').append((char) c);
                case '\b' -> json.append("\\b");
                case '\f' -> json.append("\\f");
                case '\n' -> json.append("\\n");
                case '\r' -> json.append("\\r");
                case '\t' -> json.append("\\t");
                default -> {
                    if (c < ' ' || (c >= Character.MIN_SURROGATE && c <= Character.MAX_SURROGATE)) {
                        json.append("\\u").append(HEX.toHexDigits((char) c));
                    } else {
                        json.appendCodePoint(c);
                    }
                }
            }
        });
        return json.toString();
    }

    private void ensure(int more) {
        if (size + more > bytes.length) {
            bytes = Arrays.copyOf(bytes, Math.max(bytes.length * 2, size + more));
        }
    }

    private static byte[] digitPairs() {
        StringBuilder pairs = new StringBuilder(200);
        for (int i = 0; i < 100; i++) {
            pairs.append((char) ('0' + i / 10)).append((char) ('0' + i % 10));
        }
        return pairs.toString().getBytes(StandardCharsets.US_ASCII);
    }
}
