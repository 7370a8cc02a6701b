package io.tickcast.store;

import org.springframework.boot.diagnostics.AbstractFailureAnalyzer;
import org.springframework.boot.diagnostics.FailureAnalysis;

/** Tells whoever starts the server in one sentence why its store cannot be used. Made by Spring Boot. */
final class StoreFailureAnalyzer extends AbstractFailureAnalyzer<StoreException> {

    @Override
    protected FailureAnalysis analyze(Throwable rootFailure, StoreException cause) {
        return new FailureAnalysis(
                String.valueOf(cause.getMessage()),
                "Put that right, or start with tickcast.history.mode=none to keep history in memory only.",
                cause);
    }
}
