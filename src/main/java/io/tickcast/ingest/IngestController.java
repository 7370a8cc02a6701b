package io.tickcast.ingest;

import io.tickcast.engine.BatchInlet;
import io.tickcast.market.Quote;
import io.tickcast.market.Trade;
import io.tickcast.security.AccessKeys;
import jakarta.servlet.http.HttpServletRequest;
import java.io.IOException;
import java.time.InstantSource;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.springframework.http.HttpHeaders;
import org.springframework.http.HttpStatus;
import org.springframework.http.MediaType;
import org.springframework.web.HttpMediaTypeNotSupportedException;
import org.springframework.web.bind.annotation.PostMapping;
import org.springframework.web.bind.annotation.RequestMapping;
import org.springframework.web.bind.annotation.RestController;
import org.springframework.web.server.ResponseStatusException;

/**
 * Takes uploads: good ones of their lines are taken beside bad ones. A stream of lines may stay open for as long as
 * something comes; a blank line now and then keeps a quiet one from timing out. Of an upload that breaks off, what was
 * read is taken where it is a stream of lines, and nothing where it is a list.
 */
@RestController
@RequestMapping(path = "/api/v1", produces = MediaType.APPLICATION_JSON_VALUE)
final class IngestController {

    private static final Logger LOG = LoggerFactory.getLogger(IngestController.class);

    private final PublishRight right;
    private final Destination<Trade> trades;
    private final Destination<Quote> quotes;
    private final InstantSource clock;

    IngestController(AccessKeys keys, BatchInlet ingestInlet, InstantSource clock) {
        this.right = new PublishRight(keys);
        this.trades = Destination.trades(ingestInlet);
        this.quotes = Destination.quotes(ingestInlet);
        this.clock = clock;
    }

    @PostMapping("/trades")
    IngestAnswer trades(HttpServletRequest request) throws HttpMediaTypeNotSupportedException {
        return receive(request, trades);
    }

    @PostMapping("/quotes")
    IngestAnswer quotes(HttpServletRequest request) throws HttpMediaTypeNotSupportedException {
        return receive(request, quotes);
    }

    private IngestAnswer receive(HttpServletRequest request, Destination<?> destination)
            throws HttpMediaTypeNotSupportedException {
        right.require(request.getHeader(HttpHeaders.AUTHORIZATION));
        UploadFormat format = UploadFormat.of(request);
        Upload<?> upload = new Upload<>(destination, clock);
        try {
            switch (format) {
                case LIST -> new ListUpload(upload).read(request.getInputStream(), request.getContentLengthLong());
                case LINES -> new LineUpload(upload).read(request.getInputStream());
            }
            return upload.answer();
        } catch (IOException brokenOff) {
            LOG.debug("An upload broke off: {}", brokenOff.toString());
            throw new ResponseStatusException(HttpStatus.BAD_REQUEST, "the upload broke off" + soFar(upload));
        } catch (IllegalStateException engineStopped) {
            LOG.warn("An upload was not taken to its end: {}", engineStopped.toString());
            throw new ResponseStatusException(
                    HttpStatus.SERVICE_UNAVAILABLE, "the server takes nothing in at the moment" + soFar(upload));
        }
    }

    private static String soFar(Upload<?> upload) {
        return ", until then " + upload.soFar();
    }
}
