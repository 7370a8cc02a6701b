package io.tickcast.hub;

import io.tickcast.engine.TradeArchive;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.TimeUnit;
import org.springframework.boot.context.properties.EnableConfigurationProperties;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Configuration;
import org.springframework.scheduling.annotation.EnableScheduling;
import org.springframework.scheduling.annotation.SchedulingConfigurer;

/** Makes the hub and puts the publisher on its schedule. */
@Configuration(proxyBeanMethods = false)
@EnableScheduling
@EnableConfigurationProperties(PublisherProperties.class)
public class HubConfiguration {

    @Bean
    HubThread hubThread() {
        return new HubThread();
    }

    @Bean
    Publisher publisher(MessageEncoder encoder, TradeArchive archive, HubThread thread) {
        return new Publisher(
                encoder,
                new TradeFetches(archive, thread, CompletableFuture.delayedExecutor(1, TimeUnit.SECONDS, thread)),
                System::nanoTime);
    }

    @Bean
    SubscriptionHub subscriptionHub(
            MessageEncoder encoder,
            SubscriptionListener listener,
            Publisher publisher,
            TradeArchive archive,
            HubThread thread) {
        return new SubscriptionHub(encoder, listener, publisher, archive, thread);
    }

    @Bean
    SchedulingConfigurer publisherSchedule(HubThread thread, SubscriptionHub hub, PublisherProperties properties) {
        return tasks -> {
            tasks.setScheduler(thread.scheduler());
            tasks.addFixedDelayTask(hub::flush, properties.flushInterval());
        };
    }
}
