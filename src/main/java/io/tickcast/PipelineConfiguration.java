package io.tickcast;

import io.tickcast.engine.EngineThread;
import io.tickcast.engine.Markets;
import io.tickcast.feed.Feeds;
import io.tickcast.hub.SubscriptionListener;
import io.tickcast.store.History;
import java.time.Clock;
import java.time.InstantSource;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.springframework.boot.context.event.ApplicationReadyEvent;
import org.springframework.boot.web.server.context.WebServerApplicationContext;
import org.springframework.context.ApplicationListener;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Configuration;

/** Connects the boxes: feeds report to the engine, the engine tells the hub, the hub tells feeds who reads. */
@Configuration(proxyBeanMethods = false)
class PipelineConfiguration {

    private static final Logger LOG = LoggerFactory.getLogger(PipelineConfiguration.class);

    @Bean
    InstantSource clock() {
        return Clock.systemUTC();
    }

    @Bean
    Pipeline pipeline(Feeds feeds, EngineThread engine, History history, Markets markets) {
        return new Pipeline(feeds, engine, history, markets);
    }

    /** Tells who starts the program where to look. */
    @Bean
    ApplicationListener<ApplicationReadyEvent> welcome() {
        return ready -> {
            if (ready.getApplicationContext() instanceof WebServerApplicationContext web
                    && web.getWebServer() != null) {
                LOG.info("The dashboard is on port {}", web.getWebServer().getPort());
            }
        };
    }

    @Bean
    SubscriptionListener feedDemand(Feeds feeds) {
        return symbol -> feeds.all().forEach(feed -> feed.subscribed(symbol));
    }
}
