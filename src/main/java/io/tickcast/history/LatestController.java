package io.tickcast.history;

import io.tickcast.engine.Markets;
import io.tickcast.engine.StreamItem;
import io.tickcast.engine.SymbolStreams;
import java.nio.charset.StandardCharsets;
import java.util.List;
import org.springframework.http.MediaType;
import org.springframework.http.ResponseEntity;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.RequestMapping;
import org.springframework.web.bind.annotation.RestController;

/**
 * What holds now: instruments, tickers and quotes. A symbol that is listed and has neither a trade nor a quote yet has
 * a ticker of which nothing is known: {@code {"symbol":"BTC-USD","seq":0}}.
 */
@RestController
@RequestMapping(path = "/api/v1", produces = MediaType.APPLICATION_JSON_VALUE)
final class LatestController {

    private final Markets markets;
    private final ListedSymbols symbols;

    LatestController(Markets markets) {
        this.markets = markets;
        this.symbols = new ListedSymbols(markets);
    }

    @GetMapping("/symbols")
    List<InstrumentAnswer> symbols() {
        return markets.all().stream()
                .map(streams -> InstrumentAnswer.of(streams.instrument()))
                .toList();
    }

    @GetMapping("/symbols/{symbol}")
    InstrumentAnswer symbol(@PathVariable String symbol) {
        return InstrumentAnswer.of(symbols.find(symbol).instrument());
    }

    @GetMapping("/tickers")
    ResponseEntity<byte[]> tickers() {
        return JsonBody.list(
                markets.all().stream().map(LatestController::ticker).toList());
    }

    @GetMapping("/tickers/{symbol}")
    ResponseEntity<byte[]> ticker(@PathVariable String symbol) {
        return JsonBody.of(ticker(symbols.find(symbol)));
    }

    @GetMapping("/quotes/{symbol}")
    ResponseEntity<byte[]> quote(@PathVariable String symbol) {
        StreamItem latest = symbols.find(symbol).quote().latest();
        if (latest == null) {
            throw Problem.noSuch(symbol, "there is no quote of " + Problem.shown(symbol) + " yet");
        }
        return JsonBody.of(latest.json());
    }

    private static byte[] ticker(SymbolStreams streams) {
        StreamItem latest = streams.ticker().latest();
        return latest == null
                ? ("{\"symbol\":\"" + streams.symbol() + "\",\"seq\":0}").getBytes(StandardCharsets.US_ASCII)
                : latest.json();
    }
}
