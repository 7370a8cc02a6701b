package io.tickcast.ingest;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIOException;

import io.tickcast.ingest.IngestAnswer.RefusedLine;
import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.io.InputStream;
import java.io.SequenceInputStream;
import java.nio.charset.StandardCharsets;
import java.util.Collections;
import java.util.List;
import org.junit.jupiter.api.Test;

class LineUploadTest {

    private static final int MAX_LINE = 64 * 1024;

    private final TestUpload upload = new TestUpload();

    @Test
    void takesGoodLinesBesideBadOnesAndCountsPhysicalLines() throws IOException {
        IngestAnswer answer = upload.tradeLines(good(1) + "\r\n" + "\n" + " \t\r\n" + "{'symbol'\n" + good(2) + "\n"
                + "[1]\n" + "5\n" + good(3) + good(4) + "\n" + good(5) + " x\n" + good(6));
        assertThat(answer)
                .isEqualTo(new IngestAnswer(
                        3,
                        0,
                        5,
                        List.of(
                                new RefusedLine(4, "the line is not well-formed JSON, see column 10"),
                                new RefusedLine(6, Malformed.NO_OBJECT),
                                new RefusedLine(7, Malformed.NO_OBJECT),
                                new RefusedLine(8, "the line goes on after its object, it must hold one object"),
                                new RefusedLine(9, "the line is not well-formed JSON, see column 44")),
                        false));
        assertThat(upload.trades("X")).containsExactly(item(1, 1), item(2, 2), item(3, 6));
    }

    @Test
    void refusesALineThatIsTooLongAndGoesOn() throws IOException {
        String longest = good(1) + " ".repeat(MAX_LINE - good(1).length());
        IngestAnswer answer =
                upload.tradeLines(longest + "\n" + longest + " \n" + "x".repeat(300_000) + "\n" + good(2));
        assertThat(answer)
                .isEqualTo(new IngestAnswer(
                        2,
                        0,
                        2,
                        List.of(
                                new RefusedLine(2, "the line is too long, it must have at most 65536 bytes"),
                                new RefusedLine(3, "the line is too long, it must have at most 65536 bytes")),
                        false));
        assertThat(upload.trades("X")).containsExactly(item(1, 1), item(2, 2));
    }

    @Test
    void refusesWhatIsNestedTooDeeplyOrNotUtf8AndGoesOn() throws IOException {
        String deep = "{'symbol':'X','y':" + "[".repeat(20_000) + "]".repeat(20_000) + "}\n";
        byte[] notUtf8 =
                "{\"symbol\":\"X\",\"id\":\"\u00e9\",\"price\":1,\"size\":1}\n".getBytes(StandardCharsets.ISO_8859_1);
        InputStream lines = new SequenceInputStream(Collections.enumeration(List.of(
                bytes(deep.replace('\'', '"')), new ByteArrayInputStream(notUtf8), bytes(good(1).replace('\'', '"')))));
        assertThat(upload.tradeLines(lines))
                .isEqualTo(new IngestAnswer(
                        1,
                        0,
                        2,
                        List.of(
                                new RefusedLine(
                                        1, "the line is nested too deeply, or has a field name that is too long"),
                                new RefusedLine(2, "the line is not well-formed JSON, see column 23")),
                        false));
    }

    @Test
    void listsAHundredErrorsAndCountsAll() throws IOException {
        IngestAnswer answer = upload.tradeLines("{}\n".repeat(250) + good(1));
        assertThat(answer.taken()).isEqualTo(1);
        assertThat(answer.refused()).isEqualTo(250);
        assertThat(answer.errors()).hasSize(100);
        assertThat(answer.errors().getFirst().line()).isEqualTo(1);
        assertThat(answer.errors().getLast().line()).isEqualTo(100);
    }

    @Test
    void leavesOutRepeatedIdsOfASymbol() throws IOException {
        String first = "{'symbol':'X','id':'a','price':1,'size':1,'time':5}\n";
        String other = "{'symbol':'Y','id':'a','price':1,'size':1,'time':5}\n";
        assertThat(upload.tradeLines(first + first + other)).isEqualTo(new IngestAnswer(2, 1, 0, List.of(), false));
        assertThat(upload.tradeLines(first + other)).isEqualTo(new IngestAnswer(0, 2, 0, List.of(), false));
    }

    @Test
    void handsOverBoundedBatches() throws IOException {
        upload.tradeLines((good(1) + "\n").repeat(2_500));
        assertThat(upload.batches).containsExactly(1_000, 1_000, 500);
    }

    @Test
    void handsOverWhatHasComeBeforeItWaits() throws IOException {
        InputStream pieces = new Pieces(
                bytes(good(1) + "\n" + good(2) + "\n{'symbol':'X',"),
                bytes("'price':3,'size':1,'time':5}\n"),
                bytes(good(4)));
        assertThat(upload.tradeLines(pieces)).isEqualTo(new IngestAnswer(4, 0, 0, List.of(), false));
        assertThat(upload.batches).containsExactly(2, 1, 1);
    }

    @Test
    void takesWhatWasReadWhenTheStreamFails() {
        InputStream broken = new SequenceInputStream(bytes(good(1) + "\n" + good(2).substring(0, 9)), new Broken());
        assertThatIOException().isThrownBy(() -> upload.tradeLines(broken)).withMessage("broken");
        assertThat(upload.trades("X")).containsExactly(item(1, 1));
    }

    @Test
    void anEmptyUploadIsNoError() throws IOException {
        assertThat(upload.tradeLines("")).isEqualTo(new IngestAnswer(0, 0, 0, List.of(), false));
        assertThat(upload.tradeLines("\n\n")).isEqualTo(new IngestAnswer(0, 0, 0, List.of(), false));
    }

    private static String good(int price) {
        return "{'symbol':'X','price':" + price + ",'size':1,'time':5}";
    }

    private static String item(int seq, int price) {
        return "{'symbol':'X','seq':" + seq + ",'price':'" + price + "','size':'1','time':5}";
    }

    private static InputStream bytes(String text) {
        return new ByteArrayInputStream(text.replace('\'', '"').getBytes(StandardCharsets.UTF_8));
    }

    /** Only the piece that has begun can be read without waiting. */
    private static final class Pieces extends SequenceInputStream {
        Pieces(InputStream... pieces) {
            super(Collections.enumeration(List.of(pieces)));
        }
    }

    private static final class Broken extends InputStream {
        @Override
        public int read() throws IOException {
            throw new IOException("broken");
        }
    }
}
