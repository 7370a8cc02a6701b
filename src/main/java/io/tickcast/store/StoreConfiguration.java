package io.tickcast.store;

import io.micrometer.core.instrument.FunctionCounter;
import io.micrometer.core.instrument.Gauge;
import io.micrometer.core.instrument.binder.MeterBinder;
import io.tickcast.engine.EngineProperties;
import io.tickcast.engine.Epoch;
import io.tickcast.engine.ItemEncoder;
import io.tickcast.engine.Markets;
import io.tickcast.engine.TradeJournal;
import java.nio.file.Path;
import java.time.InstantSource;
import java.util.Objects;
import org.springframework.boot.context.properties.EnableConfigurationProperties;
import org.springframework.boot.health.contributor.Health;
import org.springframework.boot.health.contributor.HealthIndicator;
import org.springframework.boot.health.contributor.Status;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Configuration;

/** Opens the store that the properties ask for, and tells how it is doing. */
@Configuration(proxyBeanMethods = false)
@EnableConfigurationProperties(HistoryProperties.class)
public class StoreConfiguration {

    @Bean
    History storedHistory(
            HistoryProperties properties,
            Epoch epoch,
            EngineProperties memory,
            ItemEncoder encoder,
            Markets markets,
            InstantSource clock) {
        HistoryStore store = switch (properties.mode()) {
            case NONE -> new NoStore();
            case EMBEDDED ->
                new QuestDbStore(new EmbeddedDatabase(Path.of(properties.dir())), epoch.name(), encoder, clock);
            case REMOTE ->
                new QuestDbStore(
                        new RemoteDatabase(RemoteAddress.of(
                                Objects.requireNonNull(properties.url()),
                                properties.username(),
                                properties.password())),
                        epoch.name(),
                        encoder,
                        clock);
        };
        Runnable diskCheck = properties.mode() == HistoryMode.EMBEDDED
                ? new DiskSpace(Path.of(properties.dir()), properties.minFreeSpace())
                : () -> {};
        return new History(store, diskCheck, properties, epoch, memory, encoder, markets, clock);
    }

    @Bean
    TradeJournal tradeJournal(History history) {
        return history.journal();
    }

    /** Not a part of readiness: live prices are served without the store. */
    @Bean
    HealthIndicator historyHealthIndicator(History history, HistoryProperties properties) {
        return () -> {
            HistoryWriter writer = history.writer();
            Health.Builder health = switch (history.state()) {
                case UP -> Health.up();
                case LAGGING -> Health.status(new Status("LAGGING", "the store is behind"));
                case DOWN -> Health.down();
            };
            return health.withDetail("mode", properties.mode().name().toLowerCase(java.util.Locale.ROOT))
                    .withDetail("pending", writer.pending())
                    .withDetail("lagMs", writer.lagMillis())
                    .withDetail("lost", writer.lost())
                    .build();
        };
    }

    @Bean
    MeterBinder historyMeters(History history) {
        HistoryWriter writer = history.writer();
        return registry -> {
            Gauge.builder("tickcast.history.pending", writer, HistoryWriter::pending)
                    .description("trades that wait to be stored")
                    .register(registry);
            Gauge.builder("tickcast.history.lag", writer, HistoryWriter::lagMillis)
                    .description("how long the oldest of them has waited")
                    .baseUnit("milliseconds")
                    .register(registry);
            Gauge.builder("tickcast.history.up", history, kept -> kept.state() == StoreState.DOWN ? 0 : 1)
                    .description("0 while the store cannot write")
                    .register(registry);
            FunctionCounter.builder("tickcast.history.lost", writer, HistoryWriter::lost)
                    .description("trades that had left memory before they could be stored")
                    .register(registry);
        };
    }
}
