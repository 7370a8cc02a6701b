package io.tickcast.feed;

import org.springframework.boot.context.properties.EnableConfigurationProperties;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Configuration;

/** Builds the feeds that {@link FeedsProperties} ask for, and starts none. */
@Configuration(proxyBeanMethods = false)
@EnableConfigurationProperties(FeedsProperties.class)
public class FeedsConfiguration {

    @Bean
    Feeds feeds(FeedsProperties properties) {
        return new Feeds(FeedFactory.create(properties));
    }
}
