package io.tickcast.session;

import io.tickcast.hub.HubThread;
import io.tickcast.hub.SubscriptionHub;
import io.tickcast.protocol.JsonMessages;
import io.tickcast.security.AccessKeys;
import io.tickcast.security.SecurityProperties;
import java.time.Duration;
import java.time.InstantSource;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.springframework.beans.factory.ObjectProvider;
import org.springframework.boot.context.properties.EnableConfigurationProperties;
import org.springframework.boot.info.BuildProperties;
import org.springframework.boot.web.server.autoconfigure.ServerProperties;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Configuration;
import org.springframework.scheduling.annotation.SchedulingConfigurer;
import org.springframework.web.socket.config.annotation.EnableWebSocket;
import org.springframework.web.socket.config.annotation.WebSocketConfigurer;
import org.springframework.web.socket.server.support.DefaultHandshakeHandler;

/** Puts the WebSocket endpoint at {@code /ws}, and event streams below {@code /api/v1}. */
@Configuration(proxyBeanMethods = false)
@EnableWebSocket
@EnableConfigurationProperties({SessionProperties.class, LimitsProperties.class})
public class SessionConfiguration {

    private static final Logger LOG = LoggerFactory.getLogger(SessionConfiguration.class);
    private static final Duration LONGEST_CHECK_INTERVAL = Duration.ofMillis(250);
    private static final int CHECKS_A_HEARTBEAT = 4;

    @Bean
    SessionRegistry sessionRegistry(HubThread hubThread) {
        return new SessionRegistry(hubThread);
    }

    @Bean
    SessionServices sessionServices(
            SubscriptionHub hub,
            HubThread hubThread,
            JsonMessages messages,
            AccessKeys keys,
            SessionProperties properties,
            InstantSource clock,
            ObjectProvider<BuildProperties> build) {
        BuildProperties built = build.getIfAvailable();
        String server = "tickcast/" + (built == null ? "dev" : built.getVersion());
        return new SessionServices(hub, hubThread, messages, keys, properties, clock, System::nanoTime, server);
    }

    @Bean
    MarketDataWebSocketHandler marketDataWebSocketHandler(SessionServices services, SessionRegistry registry) {
        return new MarketDataWebSocketHandler(services, registry);
    }

    @Bean
    ConnectionLimit connectionLimit(SessionRegistry registry, LimitsProperties limits, OpenFiles files) {
        return new ConnectionLimit(registry, limits, files);
    }

    @Bean
    WebSocketConfigurer marketDataEndpoint(
            MarketDataWebSocketHandler handler,
            SessionProperties properties,
            SecurityProperties security,
            SessionRegistry registry,
            ConnectionLimit limit) {
        return endpoints -> endpoints
                .addHandler(handler, "/ws")
                .setHandshakeHandler(new DefaultHandshakeHandler(new MarketDataUpgradeStrategy(properties)))
                .addInterceptors(new SoundHandshake(), new LimitedHandshake(registry, limit), new ShownToken())
                .setAllowedOrigins(security.allowedOrigins().toArray(String[]::new));
    }

    @Bean
    OpenFiles openFiles(LimitsProperties limits) {
        OpenFiles files = OpenFiles.ofThisProcess();
        files.warning(limits.connections()).ifPresent(LOG::warn);
        return files;
    }

    @Bean
    SmallSendBuffers smallSendBuffers() {
        return new SmallSendBuffers();
    }

    @Bean
    NoInflatedRequests noInflatedRequests(ServerProperties server) {
        return new NoInflatedRequests(server.getCompression().getAllMimeTypes());
    }

    @Bean
    JettyProblems jettyProblems() {
        return new JettyProblems();
    }

    /** Heartbeats, pings and limits, on the hub's thread as well. */
    @Bean
    SchedulingConfigurer sessionChecks(SessionRegistry registry, HubThread thread, SessionProperties properties) {
        Duration share = properties.heartbeat().dividedBy(CHECKS_A_HEARTBEAT);
        Duration interval = share.compareTo(LONGEST_CHECK_INTERVAL) < 0 ? share : LONGEST_CHECK_INTERVAL;
        return tasks -> {
            tasks.setScheduler(thread.scheduler());
            tasks.addFixedDelayTask(registry::checkAll, interval);
        };
    }
}
