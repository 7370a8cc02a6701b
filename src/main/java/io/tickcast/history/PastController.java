package io.tickcast.history;

import io.tickcast.engine.Markets;
import io.tickcast.engine.SymbolStreams;
import io.tickcast.store.StoredPast;
import jakarta.servlet.http.HttpServletResponse;
import java.io.IOException;
import org.jspecify.annotations.Nullable;
import org.springframework.http.MediaType;
import org.springframework.http.ResponseEntity;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.RequestMapping;
import org.springframework.web.bind.annotation.RequestParam;
import org.springframework.web.bind.annotation.RestController;
import org.springframework.web.context.request.WebRequest;

/**
 * What was: trades and candles, in pages or, for those who accept {@code application/x-ndjson}, as a stream of lines
 * that is sent as it is read. Unknown parameters are ignored.
 */
@RestController
@RequestMapping("/api/v1")
final class PastController {

    private final ListedSymbols symbols;
    private final PastTrades trades;
    private final PastCandles candles;

    PastController(Markets markets, StoredPast store) {
        this.symbols = new ListedSymbols(markets);
        this.trades = new PastTrades(store);
        this.candles = new PastCandles(store);
    }

    @GetMapping(path = "/trades/{symbol}", produces = MediaType.APPLICATION_JSON_VALUE)
    ResponseEntity<byte[]> trades(
            @PathVariable String symbol,
            @RequestParam(required = false) @Nullable String after,
            @RequestParam(required = false) @Nullable String from,
            @RequestParam(required = false) @Nullable String to,
            @RequestParam(required = false) @Nullable String limit) {
        SymbolStreams streams = symbols.find(symbol);
        Page page = trades.find(streams, TradeQuery.of(after, from, to, limit));
        String epoch = streams.trades().epoch();
        return JsonBody.page("\"symbol\":\"" + symbol + "\",\"epoch\":\"" + epoch + "\"", page);
    }

    @GetMapping(path = "/trades/{symbol}", produces = MediaType.APPLICATION_NDJSON_VALUE)
    void tradeLines(
            @PathVariable String symbol,
            @RequestParam(required = false) @Nullable String after,
            @RequestParam(required = false) @Nullable String from,
            @RequestParam(required = false) @Nullable String to,
            @RequestParam(required = false) @Nullable String limit,
            HttpServletResponse response)
            throws IOException {
        SymbolStreams streams = symbols.find(symbol);
        TradeQuery query = TradeQuery.ofLines(after, from, to, limit);
        try (LineBody body = new LineBody(response)) {
            trades.forward(streams, query.afterOrZero(), query.range(), body.upTo(query.limit()));
        }
    }

    @GetMapping(path = "/candles/{symbol}", produces = MediaType.APPLICATION_JSON_VALUE)
    @Nullable
    ResponseEntity<byte[]> candles(
            @PathVariable String symbol,
            @RequestParam(required = false) @Nullable String interval,
            @RequestParam(required = false) @Nullable String from,
            @RequestParam(required = false) @Nullable String to,
            @RequestParam(required = false) @Nullable String limit,
            WebRequest request) {
        SymbolStreams streams = symbols.find(symbol);
        CandleQuery query = CandleQuery.of(interval, from, to, limit);
        Page page = candles.find(streams, query);
        String name = query.interval().wireName();
        return CacheableBody.of("\"symbol\":\"" + symbol + "\",\"interval\":\"" + name + "\"", page, request);
    }

    @GetMapping(path = "/candles/{symbol}", produces = MediaType.APPLICATION_NDJSON_VALUE)
    void candleLines(
            @PathVariable String symbol,
            @RequestParam(required = false) @Nullable String interval,
            @RequestParam(required = false) @Nullable String from,
            @RequestParam(required = false) @Nullable String to,
            @RequestParam(required = false) @Nullable String limit,
            HttpServletResponse response)
            throws IOException {
        SymbolStreams streams = symbols.find(symbol);
        CandleQuery query = CandleQuery.ofLines(interval, from, to, limit);
        try (LineBody body = new LineBody(response)) {
            candles.forward(streams, query.interval(), query.range(), body.upTo(query.limit()));
        }
    }
}
