package io.tickcast.security;

import org.springframework.boot.context.properties.EnableConfigurationProperties;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Configuration;

/** Keys and headers. */
@Configuration(proxyBeanMethods = false)
@EnableConfigurationProperties(SecurityProperties.class)
public class SecurityConfiguration {

    @Bean
    AccessKeys accessKeys(SecurityProperties properties) {
        return new AccessKeys(properties);
    }

    @Bean
    ContentSecurity contentSecurity() {
        return new ContentSecurity();
    }
}
