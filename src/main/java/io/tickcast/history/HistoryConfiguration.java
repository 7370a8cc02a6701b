package io.tickcast.history;

import io.tickcast.security.AccessKeys;
import io.tickcast.security.SecurityProperties;
import java.util.List;
import org.springframework.boot.web.servlet.FilterRegistrationBean;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Configuration;
import org.springframework.http.HttpMethod;
import org.springframework.web.servlet.config.annotation.CorsRegistry;
import org.springframework.web.servlet.config.annotation.WebMvcConfigurer;

/** What holds for REST and UDF as a whole: tokens, and the pages of other origins that may read. */
@Configuration(proxyBeanMethods = false)
class HistoryConfiguration {

    private static final List<String> PATHS = List.of("/api/", UdfController.PATH + "/");

    @Bean
    FilterRegistrationBean<TokenCheck> tokenCheck(AccessKeys keys) {
        FilterRegistrationBean<TokenCheck> registration = new FilterRegistrationBean<>(new TokenCheck(keys));
        registration.setUrlPatterns(PATHS.stream().map(path -> path + "*").toList());
        return registration;
    }

    @Bean
    WebMvcConfigurer restCors(SecurityProperties security) {
        return new WebMvcConfigurer() {
            @Override
            public void addCorsMappings(CorsRegistry registry) {
                if (security.allowedOrigins().isEmpty()) {
                    return;
                }
                for (String path : PATHS) {
                    registry.addMapping(path + "**")
                            .allowedOrigins(security.allowedOrigins().toArray(String[]::new))
                            .allowedMethods(HttpMethod.GET.name())
                            .allowCredentials(false);
                }
            }
        };
    }
}
