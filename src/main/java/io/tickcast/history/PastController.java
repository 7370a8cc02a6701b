package io.tickcast.history;

import io.tickcast.engine.CandleLog;
import io.tickcast.engine.Markets;
import io.tickcast.engine.SymbolStreams;
import io.tickcast.engine.TradeLog;
import org.jspecify.annotations.Nullable;
import org.springframework.http.MediaType;
import org.springframework.http.ResponseEntity;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.RequestMapping;
import org.springframework.web.bind.annotation.RequestParam;
import org.springframework.web.bind.annotation.RestController;

/** What was, in pages: trades and candles. Unknown parameters are ignored. */
@RestController
@RequestMapping(path = "/api/v1", produces = MediaType.APPLICATION_JSON_VALUE)
final class PastController {

    private final ListedSymbols symbols;

    PastController(Markets markets) {
        this.symbols = new ListedSymbols(markets);
    }

    @GetMapping("/trades/{symbol}")
    ResponseEntity<byte[]> trades(
            @PathVariable String symbol,
            @RequestParam(required = false) @Nullable String after,
            @RequestParam(required = false) @Nullable String from,
            @RequestParam(required = false) @Nullable String to,
            @RequestParam(required = false) @Nullable String limit) {
        TradeLog log = symbols.find(symbol).trades();
        Page page = TradePages.find(log, TradeQuery.of(after, from, to, limit));
        return JsonBody.page("\"symbol\":\"" + symbol + "\",\"epoch\":\"" + log.epoch() + "\"", page);
    }

    @GetMapping("/candles/{symbol}")
    ResponseEntity<byte[]> candles(
            @PathVariable String symbol,
            @RequestParam(required = false) @Nullable String interval,
            @RequestParam(required = false) @Nullable String from,
            @RequestParam(required = false) @Nullable String to,
            @RequestParam(required = false) @Nullable String limit) {
        SymbolStreams streams = symbols.find(symbol);
        CandleQuery query = CandleQuery.of(interval, from, to, limit);
        CandleLog log = streams.candles(query.interval());
        String name = query.interval().wireName();
        return JsonBody.page(
                "\"symbol\":\"" + symbol + "\",\"interval\":\"" + name + "\"", CandlePages.find(log, query));
    }
}
