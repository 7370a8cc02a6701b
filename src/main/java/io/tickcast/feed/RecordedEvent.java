package io.tickcast.feed;

import io.tickcast.market.Decimal;
import io.tickcast.market.Quote;
import io.tickcast.market.Trade;
import org.jspecify.annotations.Nullable;

/** One line of a recording. */
sealed interface RecordedEvent {

    /** The moment that it was recorded, in microseconds of the epoch: what playing is paced by. */
    long recordedMicros();

    /** Its symbol. */
    String symbol();

    /** Its time, epoch milliseconds. */
    long time();

    /** The largest scale that its prices need. */
    int priceScale();

    /** The largest scale that its sizes need. */
    int sizeScale();

    /** The same event that many milliseconds later, a trade's id with that ending. */
    RecordedEvent moved(long millis, String idEnding);

    /** Reports it. */
    void deliverTo(FeedListener listener);

    /** A recorded trade. */
    record OfTrade(long recordedMicros, Trade trade) implements RecordedEvent {

        @Override
        public String symbol() {
            return trade.symbol();
        }

        @Override
        public long time() {
            return trade.time();
        }

        @Override
        public int priceScale() {
            return trade.price().significantScale();
        }

        @Override
        public int sizeScale() {
            return trade.size().significantScale();
        }

        @Override
        public RecordedEvent moved(long millis, String idEnding) {
            String id = trade.id() == null ? null : joined(trade.id(), idEnding);
            Trade moved =
                    new Trade(trade.symbol(), id, trade.price(), trade.size(), trade.side(), trade.time() + millis);
            return new OfTrade(recordedMicros, moved);
        }

        @Override
        public void deliverTo(FeedListener listener) {
            listener.trade(trade);
        }

        /** An id that would become too long loses its beginning, for ids differ at their ends. */
        private static String joined(String id, String ending) {
            int excess = id.length() + ending.length() - Trade.MAX_ID_LENGTH;
            return id.substring(Math.max(0, excess)) + ending;
        }
    }

    /** A recorded quote. */
    record OfQuote(long recordedMicros, Quote quote) implements RecordedEvent {

        @Override
        public String symbol() {
            return quote.symbol();
        }

        @Override
        public long time() {
            return quote.time();
        }

        @Override
        public int priceScale() {
            return Math.max(quote.bid().significantScale(), quote.ask().significantScale());
        }

        @Override
        public int sizeScale() {
            return Math.max(scaleOf(quote.bidSize()), scaleOf(quote.askSize()));
        }

        @Override
        public RecordedEvent moved(long millis, String idEnding) {
            Quote moved = new Quote(
                    quote.symbol(), quote.bid(), quote.bidSize(), quote.ask(), quote.askSize(), quote.time() + millis);
            return new OfQuote(recordedMicros, moved);
        }

        @Override
        public void deliverTo(FeedListener listener) {
            listener.quote(quote);
        }

        private static int scaleOf(@Nullable Decimal size) {
            return size == null ? 0 : size.significantScale();
        }
    }
}
