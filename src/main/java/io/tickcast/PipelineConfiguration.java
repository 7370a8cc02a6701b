package io.tickcast;

import io.tickcast.engine.EngineThread;
import io.tickcast.engine.StreamListener;
import io.tickcast.feed.Feeds;
import io.tickcast.hub.SubscriptionHub;
import io.tickcast.hub.SubscriptionListener;
import java.time.Clock;
import java.time.InstantSource;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Configuration;

/** Connects the boxes: feeds report to the engine, the engine tells the hub, the hub tells feeds who reads. */
@Configuration(proxyBeanMethods = false)
class PipelineConfiguration {

    @Bean
    InstantSource clock() {
        return Clock.systemUTC();
    }

    @Bean
    Pipeline pipeline(Feeds feeds, EngineThread engine) {
        return new Pipeline(feeds, engine);
    }

    @Bean
    SubscriptionListener feedDemand(Feeds feeds) {
        return symbol -> feeds.all().forEach(feed -> feed.subscribed(symbol));
    }
}
