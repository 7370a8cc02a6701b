package io.tickcast.history;

import io.tickcast.engine.Markets;
import io.tickcast.store.StoreException;
import io.tickcast.store.StoredPast;
import jakarta.servlet.http.HttpServletRequest;
import java.nio.charset.StandardCharsets;
import java.time.InstantSource;
import java.util.Objects;
import java.util.Set;
import java.util.TreeSet;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.springframework.http.CacheControl;
import org.springframework.http.MediaType;
import org.springframework.http.ResponseEntity;
import org.springframework.web.ErrorResponseException;
import org.springframework.web.bind.annotation.ExceptionHandler;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.RequestMapping;
import org.springframework.web.bind.annotation.RequestParam;
import org.springframework.web.bind.annotation.RestController;

/**
 * TradingView's UDF convention, which the charts of its Charting Library read by an adapter that comes with them. Every
 * answer is JSON, refusals and unknown paths included: see {@link UdfError}. Unknown parameters are ignored.
 */
@RestController
@RequestMapping(UdfController.PATH)
final class UdfController {

    /** Below which all is UDF. */
    static final String PATH = "/udf";

    private static final Logger LOG = LoggerFactory.getLogger(UdfController.class);

    private final Markets markets;
    private final ListedSymbols symbols;
    private final UdfHistory history;
    private final InstantSource clock;

    UdfController(Markets markets, StoredPast store, InstantSource clock) {
        this.markets = markets;
        this.symbols = new ListedSymbols(markets);
        this.history = new UdfHistory(store);
        this.clock = clock;
    }

    @GetMapping("/config")
    ResponseEntity<UdfAbilities> config() {
        Set<String> feeds = new TreeSet<>();
        markets.all().forEach(streams -> feeds.add(streams.instrument().feed()));
        return json(UdfAbilities.of(feeds));
    }

    @GetMapping("/time")
    ResponseEntity<byte[]> time() {
        String seconds = Long.toString(clock.instant().getEpochSecond());
        return JsonBody.of(seconds.getBytes(StandardCharsets.US_ASCII));
    }

    @GetMapping("/symbols")
    ResponseEntity<UdfSymbol> symbol(@RequestParam(required = false) @Nullable String symbol) {
        return json(UdfSymbol.of(symbols.find(nameOf(symbol)).instrument()));
    }

    @GetMapping("/search")
    ResponseEntity<?> search(
            @RequestParam(required = false) @Nullable String query,
            @RequestParam(required = false) @Nullable String type,
            @RequestParam(required = false) @Nullable String exchange,
            @RequestParam(required = false) @Nullable String limit) {
        return json(UdfSearch.of(query, type, exchange, limit).in(markets));
    }

    @GetMapping("/history")
    ResponseEntity<byte[]> history(
            @RequestParam(required = false) @Nullable String symbol,
            @RequestParam(required = false) @Nullable String resolution,
            @RequestParam(required = false) @Nullable String from,
            @RequestParam(required = false) @Nullable String to,
            @RequestParam(required = false) @Nullable String countback) {
        String name = nameOf(symbol);
        UdfQuery query = UdfQuery.of(resolution, from, to, countback);
        return JsonBody.of(history.find(symbols.find(name), query));
    }

    /** Any other path or method. */
    @RequestMapping("/**")
    ResponseEntity<UdfError> nothing(HttpServletRequest request) {
        return UdfError.of("there is nothing to " + request.getMethod() + " at " + request.getRequestURI());
    }

    @ExceptionHandler
    ResponseEntity<UdfError> handleRefusal(ErrorResponseException refusal) {
        return UdfError.of(Objects.requireNonNullElse(refusal.getBody().getDetail(), "bad request"));
    }

    @ExceptionHandler
    ResponseEntity<UdfError> handleStore(StoreException away) {
        LOG.warn("A chart could not be served: {}", away.getMessage());
        return UdfError.of("history cannot be read at the moment");
    }

    @ExceptionHandler
    ResponseEntity<UdfError> handleBug(RuntimeException bug) {
        LOG.error("A chart could not be served", bug);
        return UdfError.of("the server failed to answer");
    }

    private static String nameOf(@Nullable String symbol) {
        return UdfSymbol.withoutExchange(
                Parameter.of("symbol", symbol).required("a symbol such as BTC-USD, or EXCHANGE:BTC-USD"));
    }

    /** Of that type whatever the request accepts. */
    private static <T> ResponseEntity<T> json(T body) {
        return ResponseEntity.ok()
                .contentType(MediaType.APPLICATION_JSON)
                .cacheControl(CacheControl.noStore())
                .body(body);
    }
}
