package io.tickcast.ingest;

import jakarta.servlet.http.HttpServletRequest;
import java.util.Arrays;
import java.util.List;
import org.springframework.http.HttpHeaders;
import org.springframework.http.InvalidMediaTypeException;
import org.springframework.http.MediaType;
import org.springframework.web.HttpMediaTypeNotSupportedException;

/** The forms that an upload may have. */
enum UploadFormat {
    LIST("application/json"),
    LINES("application/x-ndjson");

    private static final String CHOICE =
            "Content-Type must be application/json for a list or application/x-ndjson for a stream of lines";

    private final String contentType;

    UploadFormat(String contentType) {
        this.contentType = contentType;
    }

    /** The form of a request's body. */
    static UploadFormat of(HttpServletRequest request) throws HttpMediaTypeNotSupportedException {
        String encoding = request.getHeader(HttpHeaders.CONTENT_ENCODING);
        if (encoding != null && !encoding.equalsIgnoreCase("identity")) {
            throw unsupported("Content-Encoding must be left out");
        }
        MediaType sent = contentType(request);
        for (UploadFormat format : values()) {
            if (format.type().equalsTypeAndSubtype(sent)) {
                return format;
            }
        }
        throw unsupported(CHOICE);
    }

    private static MediaType contentType(HttpServletRequest request) throws HttpMediaTypeNotSupportedException {
        String sent = request.getContentType();
        if (sent == null) {
            throw unsupported(CHOICE);
        }
        try {
            return MediaType.parseMediaType(sent);
        } catch (InvalidMediaTypeException unreadable) {
            throw unsupported(CHOICE);
        }
    }

    private static HttpMediaTypeNotSupportedException unsupported(String detail) {
        List<MediaType> types = Arrays.stream(values()).map(UploadFormat::type).toList();
        HttpMediaTypeNotSupportedException refusal = new HttpMediaTypeNotSupportedException(detail, types);
        refusal.getBody().setDetail(detail);
        return refusal;
    }

    private MediaType type() {
        return MediaType.parseMediaType(contentType);
    }
}
