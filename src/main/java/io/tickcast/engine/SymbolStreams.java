package io.tickcast.engine;

import io.tickcast.market.Channel;
import io.tickcast.market.Instrument;
import io.tickcast.market.Interval;
import io.tickcast.market.StreamKey;
import java.util.EnumMap;
import java.util.Map;
import java.util.Objects;
import org.jspecify.annotations.Nullable;

/** An instrument and all its streams. Readable from any thread. */
public final class SymbolStreams {

    private final Announcements announcements = new Announcements();
    private final TradeLog trades;
    private final LatestValue quote;
    private final LatestValue ticker;
    private final LatestValue status;
    private final Map<Interval, CandleLog> candles = new EnumMap<>(Interval.class);
    private volatile Instrument instrument;

    SymbolStreams(Instrument instrument, String epoch, ItemEncoder encoder, EngineProperties properties) {
        String symbol = instrument.symbol();
        this.instrument = instrument;
        StreamKey tradeKey = new StreamKey(Channel.TRADE, symbol, null);
        this.trades = new TradeLog(tradeKey, epoch, announcements, encoder, properties.trades());
        this.quote = new LatestValue(new StreamKey(Channel.QUOTE, symbol, null), epoch, announcements);
        this.ticker = new LatestValue(new StreamKey(Channel.TICKER, symbol, null), epoch, announcements);
        this.status = new LatestValue(new StreamKey(Channel.STATUS, symbol, null), epoch, announcements);
        for (Interval interval : Interval.values()) {
            StreamKey key = new StreamKey(Channel.CANDLE, symbol, interval);
            candles.put(interval, new CandleLog(key, epoch, announcements, properties.candles(interval)));
        }
    }

    /** The instrument as known now: scales grow with the data. */
    public Instrument instrument() {
        return instrument;
    }

    /** The instrument's symbol. */
    public String symbol() {
        return trades.key().symbol();
    }

    /** Its trades. */
    public TradeLog trades() {
        return trades;
    }

    /** Its best bid and ask. */
    public LatestValue quote() {
        return quote;
    }

    /** Its rolling 24-hour summary. */
    public LatestValue ticker() {
        return ticker;
    }

    /** The state of its feed. */
    public LatestValue status() {
        return status;
    }

    /** Its candles of one length. */
    public CandleLog candles(Interval interval) {
        return Objects.requireNonNull(candles.get(interval));
    }

    /** The stream of that channel; {@code interval} is for candles only. */
    public Stream stream(Channel channel, @Nullable Interval interval) {
        return switch (channel) {
            case TRADE -> trades;
            case QUOTE -> quote;
            case TICKER -> ticker;
            case STATUS -> status;
            case CANDLE -> candles(Objects.requireNonNull(interval, "candles need an interval"));
        };
    }

    Announcements announcements() {
        return announcements;
    }

    void instrument(Instrument changed) {
        instrument = changed;
    }
}
