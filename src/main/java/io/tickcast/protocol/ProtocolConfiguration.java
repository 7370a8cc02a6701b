package io.tickcast.protocol;

import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Configuration;

/** The wire contract's encoders. */
@Configuration(proxyBeanMethods = false)
public class ProtocolConfiguration {

    @Bean
    JsonItemEncoder jsonItemEncoder() {
        return new JsonItemEncoder();
    }

    @Bean
    JsonMessages jsonMessages() {
        return new JsonMessages();
    }
}
