package io.tickcast.feed;

import java.nio.charset.StandardCharsets;
import org.jspecify.annotations.Nullable;
import tools.jackson.core.JacksonException;
import tools.jackson.core.JsonParser;
import tools.jackson.core.JsonToken;
import tools.jackson.core.ObjectReadContext;
import tools.jackson.core.json.JsonFactory;

/**
 * Lines {@code RECV_NS {frame}}: when the frame was received, in nanoseconds of the epoch, and a frame of Binance's spot
 * streams, combined or raw. Trades and best bids and asks are events, all other frames are not.
 */
final class BinanceFrames implements LineParser {

    private static final long NANOS_IN_MICRO = 1_000;
    private static final long NANOS_IN_MILLI = 1_000_000;

    private final JsonFactory factory = new JsonFactory();

    @Override
    public @Nullable RecordedEvent parse(LineReader line) {
        int end = line.offset() + line.length();
        int space = line.offset();
        while (space < end && line.buffer()[space] != ' ') {
            space++;
        }
        String received = new String(line.buffer(), line.offset(), space - line.offset(), StandardCharsets.ISO_8859_1);
        long nanos = WholeNumber.parse("receive time", received);
        return event(nanos, frame(line.buffer(), space, end - space));
    }

    private BinanceFrame frame(byte[] bytes, int offset, int length) {
        try (JsonParser json = factory.createParser(ObjectReadContext.empty(), bytes, offset, length)) {
            if (json.nextToken() != JsonToken.START_OBJECT) {
                throw new IllegalArgumentException("the frame is not a JSON object");
            }
            BinanceFrame frame = BinanceFrame.read(json);
            if (json.nextToken() != null) {
                throw new IllegalArgumentException("there is more than one frame in the line");
            }
            return frame;
        } catch (JacksonException e) {
            throw new IllegalArgumentException("the frame is not JSON: " + e.getOriginalMessage(), e);
        }
    }

    private static @Nullable RecordedEvent event(long nanos, BinanceFrame frame) {
        if (frame.isTrade()) {
            return new RecordedEvent.OfTrade(nanos / NANOS_IN_MICRO, frame.trade());
        }
        if (frame.isQuote()) {
            return new RecordedEvent.OfQuote(nanos / NANOS_IN_MICRO, frame.quote(nanos / NANOS_IN_MILLI));
        }
        return null;
    }
}
