package io.tickcast.engine;

import java.time.InstantSource;
import java.util.UUID;
import org.springframework.boot.context.properties.EnableConfigurationProperties;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Configuration;

/** Makes the engine; its thread is started by whoever wires the pipeline. */
@Configuration(proxyBeanMethods = false)
@EnableConfigurationProperties(EngineProperties.class)
public class EngineConfiguration {

    @Bean
    Markets markets() {
        return new Markets();
    }

    @Bean
    Epoch epoch(InstantSource clock) {
        return new Epoch(Long.toString(clock.millis(), 36) + "-"
                + UUID.randomUUID().toString().substring(0, 8));
    }

    @Bean
    EngineThread engineThread(
            EngineProperties properties,
            ItemEncoder encoder,
            StreamListener listener,
            TradeJournal journal,
            Epoch epoch,
            InstantSource clock,
            Markets markets) {
        TickEngine engine = new TickEngine(epoch.name(), properties, encoder, listener, journal, clock, markets);
        return new EngineThread(engine, properties.inbox());
    }
}
