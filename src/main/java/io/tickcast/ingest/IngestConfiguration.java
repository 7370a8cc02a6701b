package io.tickcast.ingest;

import io.tickcast.engine.BatchInlet;
import io.tickcast.engine.EngineThread;
import io.tickcast.feed.FeedKind;
import org.springframework.boot.web.servlet.FilterRegistrationBean;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Configuration;
import org.springframework.core.Ordered;

/** Connects uploads to the engine, all by one way in: they are one feed. */
@Configuration(proxyBeanMethods = false)
class IngestConfiguration {

    private static final String FEED_NAME = "ingest";

    @Bean
    BatchInlet ingestInlet(EngineThread engine) {
        return engine.batchInlet(FEED_NAME, FeedKind.INGEST);
    }

    /** Stands before all that may refuse. */
    @Bean
    FilterRegistrationBean<RefusedUploads> refusedUploads() {
        FilterRegistrationBean<RefusedUploads> registration = new FilterRegistrationBean<>(new RefusedUploads());
        registration.addUrlPatterns("/api/v1/trades", "/api/v1/quotes");
        registration.setOrder(Ordered.HIGHEST_PRECEDENCE);
        return registration;
    }
}
