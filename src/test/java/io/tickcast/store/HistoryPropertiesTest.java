package io.tickcast.store;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.springframework.boot.context.properties.EnableConfigurationProperties;
import org.springframework.boot.test.context.runner.ApplicationContextRunner;

class HistoryPropertiesTest {

    private final ApplicationContextRunner context = new ApplicationContextRunner().withUserConfiguration(Bound.class);

    @ParameterizedTest
    @CsvSource({
        "retention=1h, retention is PT1H",
        "buffer=1, buffer is 1",
        "max-resume=-1, max-resume is -1",
        "mode=remote, url is missing"
    })
    void settings_that_cannot_work_are_named(String setting, String complaint) {
        context.withPropertyValues("tickcast.history." + setting)
                .run(failed -> assertThat(failed.getStartupFailure())
                        .rootCause()
                        .hasMessageContaining("tickcast.history." + complaint));
    }

    @Test
    void the_password_is_not_told() {
        context.withPropertyValues("tickcast.history.password=geheim")
                .run(started -> assertThat(
                                started.getBean(HistoryProperties.class).toString())
                        .contains("embedded", "./data")
                        .doesNotContain("geheim"));
    }

    @EnableConfigurationProperties(HistoryProperties.class)
    static class Bound {}
}
