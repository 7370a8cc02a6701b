package io.tickcast.security;

import org.springframework.boot.context.properties.EnableConfigurationProperties;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Configuration;
import org.springframework.http.HttpMethod;
import org.springframework.web.cors.CorsConfiguration;
import org.springframework.web.servlet.config.annotation.CorsRegistry;
import org.springframework.web.servlet.config.annotation.WebMvcConfigurer;

/** Keys and headers. */
@Configuration(proxyBeanMethods = false)
@EnableConfigurationProperties(SecurityProperties.class)
public class SecurityConfiguration {

    @Bean
    AccessKeys accessKeys(SecurityProperties properties) {
        return new AccessKeys(properties);
    }

    /**
     * The client is public code, so any page may load it. Which of them then get data is for {@code
     * tickcast.security.allowed-origins} to say.
     */
    @Bean
    WebMvcConfigurer clientForAnyPage() {
        return new WebMvcConfigurer() {
            @Override
            public void addCorsMappings(CorsRegistry registry) {
                registry.addMapping("/client/**")
                        .allowedOrigins(CorsConfiguration.ALL)
                        .allowedMethods(HttpMethod.GET.name());
            }
        };
    }

    @Bean
    ContentSecurity contentSecurity() {
        return new ContentSecurity();
    }
}
