package io.tickcast.feed;

import static java.nio.charset.StandardCharsets.ISO_8859_1;
import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.ByteArrayInputStream;
import java.io.EOFException;
import java.io.IOException;
import java.io.InputStream;
import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.Deque;
import java.util.List;
import java.util.SplittableRandom;
import org.junit.jupiter.api.Test;

class LineReaderTest {

    @Test
    void readsLinesWithTheirNumbers() throws IOException {
        assertThat(lines("one\ntwo\n\nfour\n", 10)).containsExactly("1:one", "2:two", "3:", "4:four");
    }

    @Test
    void theLastLineNeedsNoEnd() throws IOException {
        assertThat(lines("one\ntwo", 10)).containsExactly("1:one", "2:two");
        assertThat(lines("one\r\ntwo\r", 10)).containsExactly("1:one", "2:two");
    }

    @Test
    void nothingHasNoLines() throws IOException {
        assertThat(lines("", 10)).isEmpty();
        assertThat(lines("\n", 10)).containsExactly("1:");
    }

    @Test
    void stripsOneCarriageReturnBeforeTheEnd() throws IOException {
        assertThat(lines("one\r\nt\rwo\r\r\n", 10)).containsExactly("1:one", "2:t\rwo\r");
    }

    @Test
    void aLineMayHaveTheFullLength() throws IOException {
        assertThat(lines("12345\n12345\r\n12345", 5)).containsExactly("1:12345", "2:12345", "3:12345");
    }

    @Test
    void aLongerLineIsPassedOver() throws IOException {
        assertThat(lines("123456\nab\n123456\r\ncd\n1234567890123\n123456", 5))
                .containsExactly("1!", "2:ab", "3!", "4:cd", "5!", "6!");
    }

    @Test
    void doesNotHoldALineThatIsTooLong() throws IOException {
        LineReader reader = new LineReader(endless(50_000_000), 100_000);
        assertThat(reader.next()).isTrue();
        assertThat(reader.tooLong()).isTrue();
        assertThat(reader.length()).isZero();
        assertThat(reader.buffer()).hasSize(100_002);
        assertThat(reader.next()).isFalse();
    }

    @Test
    void readsTextAsUtf8AndGivesTheBytes() throws IOException {
        LineReader reader = new LineReader(new ByteArrayInputStream("a\nzwölf €\n".getBytes(UTF_8)), 20);
        reader.next();
        reader.next();
        assertThat(reader.text()).isEqualTo("zwölf €");
        int end = reader.offset() + reader.length();
        assertThat(Arrays.copyOfRange(reader.buffer(), reader.offset(), end)).isEqualTo("zwölf €".getBytes(UTF_8));
    }

    @Test
    void isReadyOnlyWhereAWholeLineIsThere() throws IOException {
        PiecesStream in = new PiecesStream("one\ntw", "o\nthree\n", "fo");
        LineReader reader = new LineReader(in, 10);
        assertThat(reader.ready()).isFalse();
        in.arrive();
        assertThat(reader.ready()).isTrue();
        assertNext(reader, "one");
        assertThat(reader.ready()).isFalse();
        in.arrive();
        assertThat(reader.ready()).isTrue();
        assertNext(reader, "two");
        assertThat(reader.ready()).isTrue();
        assertThat(reader.ready()).isTrue();
        assertNext(reader, "three");
        in.arrive();
        assertThat(reader.ready()).isFalse();
        in.end();
        assertThat(reader.ready()).isFalse();
        assertNext(reader, "fo");
        assertThat(reader.ready()).isFalse();
        assertThat(reader.next()).isFalse();
    }

    @Test
    void isReadyOverALineThatIsTooLong() throws IOException {
        PiecesStream in = new PiecesStream("12345678", "9012345678901\nab\n");
        LineReader reader = new LineReader(in, 5);
        in.arrive();
        assertThat(reader.ready()).isFalse();
        in.arrive();
        assertThat(reader.ready()).isTrue();
        assertThat(reader.next()).isTrue();
        assertThat(reader.tooLong()).isTrue();
        assertNext(reader, "ab");
        assertThat(reader.number()).isEqualTo(2);
    }

    @Test
    void aStreamThatFailsHandsOutNoPartOfALine() throws IOException {
        InputStream in = new InputStream() {
            private int at;

            @Override
            public int read() throws IOException {
                if (at == 6) {
                    throw new EOFException("cut off");
                }
                return "one\ntw".charAt(at++);
            }
        };
        LineReader reader = new LineReader(in, 10);
        assertNext(reader, "one");
        assertThatThrownBy(reader::next).isInstanceOf(EOFException.class);
    }

    @Test
    void readsAnyInputInAnyPiecesAlike() throws IOException {
        SplittableRandom random = new SplittableRandom(11);
        for (int i = 0; i < 3_000; i++) {
            String text = randomText(random);
            int max = random.nextInt(1, 12);
            List<String> expected = expected(text, max);
            assertThat(lines(text, max)).isEqualTo(expected);
            assertThat(linesInPieces(text, max, random)).isEqualTo(expected);
        }
    }

    private static List<String> lines(String text, int max) throws IOException {
        return linesOf(new LineReader(new ByteArrayInputStream(text.getBytes(ISO_8859_1)), max));
    }

    private static List<String> linesInPieces(String text, int max, SplittableRandom random) throws IOException {
        PiecesStream in = new PiecesStream(pieces(text, random));
        LineReader reader = new LineReader(in, max);
        List<String> lines = new ArrayList<>();
        while (true) {
            while (reader.ready()) {
                in.mayBlock(false);
                reader.next();
                in.mayBlock(true);
                lines.add(shown(reader));
            }
            if (!in.arrive()) {
                in.end();
                lines.addAll(linesOf(reader));
                return lines;
            }
        }
    }

    private static List<String> linesOf(LineReader reader) throws IOException {
        List<String> lines = new ArrayList<>();
        while (reader.next()) {
            lines.add(shown(reader));
        }
        return lines;
    }

    private static String shown(LineReader reader) {
        return reader.number() + (reader.tooLong() ? "!" : ":" + reader.text());
    }

    private static void assertNext(LineReader reader, String line) throws IOException {
        assertThat(reader.next()).isTrue();
        assertThat(reader.text()).isEqualTo(line);
    }

    private static List<String> expected(String text, int max) {
        List<String> lines = new ArrayList<>(Arrays.asList(text.split("\n", -1)));
        if (lines.getLast().isEmpty()) {
            lines.removeLast();
        }
        for (int i = 0; i < lines.size(); i++) {
            String line = lines.get(i);
            String stripped = line.endsWith("\r") ? line.substring(0, line.length() - 1) : line;
            lines.set(i, (i + 1) + (stripped.length() > max ? "!" : ":" + stripped));
        }
        return lines;
    }

    private static String randomText(SplittableRandom random) {
        StringBuilder text = new StringBuilder();
        int length = random.nextInt(60);
        for (int i = 0; i < length; i++) {
            text.append("abcde\n\n\r".charAt(random.nextInt(8)));
        }
        return text.toString();
    }

    private static String[] pieces(String text, SplittableRandom random) {
        List<String> pieces = new ArrayList<>();
        int at = 0;
        while (at < text.length()) {
            int end = Math.min(text.length(), at + random.nextInt(1, 9));
            pieces.add(text.substring(at, end));
            at = end;
        }
        return pieces.toArray(String[]::new);
    }

    private static InputStream endless(long bytes) {
        return new InputStream() {
            private long left = bytes;

            @Override
            public int read() {
                return left-- > 0 ? 'x' : -1;
            }

            @Override
            public int read(byte[] target, int offset, int length) {
                int count = (int) Math.min(length, left);
                left -= count;
                Arrays.fill(target, offset, offset + count, (byte) 'x');
                return count == 0 ? -1 : count;
            }
        };
    }

    /** A stream whose pieces arrive by hand; it fails where a reader would have to wait. */
    private static final class PiecesStream extends InputStream {

        private final Deque<String> coming;
        private String here = "";
        private boolean ended;
        private boolean mayRead = true;

        PiecesStream(String... pieces) {
            coming = new ArrayDeque<>(Arrays.asList(pieces));
        }

        boolean arrive() {
            String piece = coming.poll();
            here += piece == null ? "" : piece;
            return piece != null;
        }

        void end() {
            ended = true;
        }

        void mayBlock(boolean may) {
            mayRead = may;
        }

        @Override
        public int available() {
            return here.length();
        }

        @Override
        public int read() {
            throw new UnsupportedOperationException();
        }

        @Override
        public int read(byte[] target, int offset, int length) {
            assertThat(mayRead).as("a reader that was ready reads on").isTrue();
            if (here.isEmpty()) {
                assertThat(ended).as("a reader waits").isTrue();
                return -1;
            }
            int count = Math.min(length, here.length());
            System.arraycopy(here.getBytes(ISO_8859_1), 0, target, offset, count);
            here = here.substring(count);
            return count;
        }
    }
}
