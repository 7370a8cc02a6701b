package io.tickcast.transfer;

import io.tickcast.engine.EngineConfiguration;
import io.tickcast.engine.EngineProperties;
import io.tickcast.engine.ItemEncoder;
import io.tickcast.engine.Stream;
import io.tickcast.engine.StreamListener;
import io.tickcast.engine.SymbolStreams;
import io.tickcast.store.HistoryProperties;
import io.tickcast.store.StoreConfiguration;
import java.time.Clock;
import java.time.InstantSource;
import org.springframework.boot.LazyInitializationExcludeFilter;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Import;

/**
 * Engine and store, and nothing that serves anybody: no feed, no web server, no clients. It is named where it is started
 * and not marked as a configuration, so that the server, which takes all that it finds, does not find it.
 */
@Import({EngineConfiguration.class, StoreConfiguration.class})
final class TransferConfiguration {

    private static final byte[] NOBODY_READS_IT = {};

    @Bean
    static InstantSource clock() {
        return Clock.systemUTC();
    }

    @Bean
    static ItemEncoder itemEncoder() {
        return (seq, value) -> NOBODY_READS_IT;
    }

    @Bean
    static StreamListener streamListener() {
        return new StreamListener() {
            @Override
            public void listed(SymbolStreams streams) {}

            @Override
            public void streamChanged(Stream stream) {}
        };
    }

    /** Settings are checked at once, all else is made when it is asked for. */
    @Bean
    static LazyInitializationExcludeFilter settingsFirst() {
        return LazyInitializationExcludeFilter.forBeanTypes(HistoryProperties.class, EngineProperties.class);
    }
}
