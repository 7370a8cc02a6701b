package io.tickcast.transfer;

import io.tickcast.engine.BatchInlet;
import io.tickcast.engine.EngineThread;
import io.tickcast.engine.Markets;
import io.tickcast.engine.SymbolStreams;
import io.tickcast.feed.FeedKind;
import io.tickcast.store.History;
import io.tickcast.store.HistoryMode;
import io.tickcast.store.HistoryProperties;
import io.tickcast.store.StoreException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import org.springframework.beans.BeansException;
import org.springframework.boot.Banner;
import org.springframework.boot.SpringApplication;
import org.springframework.boot.WebApplicationType;
import org.springframework.context.ConfigurableApplicationContext;

/**
 * The store that the properties name, with an engine in front of it, as in the server: what one stores the other goes on
 * with. To be closed by whoever has opened it.
 */
final class OpenStore implements AutoCloseable {

    /** That of what comes by HTTP: the server takes both for one. */
    private static final String FEED_NAME = "ingest";

    private final ConfigurableApplicationContext context;
    private final History history;
    private final EngineThread engine;
    private final Markets markets;

    private OpenStore(ConfigurableApplicationContext context) {
        this.context = context;
        this.history = context.getBean(History.class);
        this.engine = context.getBean(EngineThread.class);
        this.markets = context.getBean(Markets.class);
    }

    /**
     * Opens it.
     *
     * @param properties those of Spring Boot, as on a command line
     * @param create whether a store is made where there is none
     * @throws TransferException when that is not possible, with the reason
     */
    static OpenStore open(List<String> properties, boolean create) {
        ConfigurableApplicationContext context = start(properties);
        OpenStore store = null;
        try {
            requireStore(context.getBean(HistoryProperties.class), create);
            store = new OpenStore(context);
            store.engine.start();
            store.history.restore(store.engine);
            return store;
        } catch (BeansException | StoreException failure) {
            if (store == null) {
                context.close();
            } else {
                store.close();
            }
            throw new TransferException(reason(failure), failure);
        } catch (TransferException refused) {
            context.close();
            throw refused;
        }
    }

    private static ConfigurableApplicationContext start(List<String> properties) {
        SpringApplication application = new SpringApplication(TransferConfiguration.class);
        application.setWebApplicationType(WebApplicationType.NONE);
        application.setBannerMode(Banner.Mode.OFF);
        application.setLogStartupInfo(false);
        application.setRegisterShutdownHook(false);
        application.setLazyInitialization(true);
        application.setDefaultProperties(Map.of("logging.level.root", "warn"));
        try {
            return application.run(properties.toArray(String[]::new));
        } catch (RuntimeException refused) {
            throw new TransferException("the settings cannot be used: " + mostSpecific(refused), refused);
        }
    }

    private static void requireStore(HistoryProperties properties, boolean create) {
        if (properties.mode() == HistoryMode.NONE) {
            throw new TransferException("there is no store: tickcast.history.mode is none");
        }
        Path folder = Path.of(properties.dir());
        if (!create && properties.mode() == HistoryMode.EMBEDDED && !Files.isDirectory(folder)) {
            throw new TransferException("tickcast.history.dir: there is no store in " + folder.toAbsolutePath());
        }
    }

    private static String reason(Throwable failure) {
        Throwable cause = failure;
        while (cause != null && !(cause instanceof StoreException)) {
            cause = cause.getCause();
        }
        return cause == null
                ? mostSpecific(failure)
                : cause.getMessage() + "; no server may run on the store meanwhile";
    }

    private static String mostSpecific(Throwable failure) {
        Throwable cause = failure;
        while (cause.getCause() != null) {
            cause = cause.getCause();
        }
        return String.valueOf(cause.getMessage());
    }

    History history() {
        return history;
    }

    Markets markets() {
        return markets;
    }

    /** How many trades may wait for the store. */
    int buffer() {
        return context.getBean(HistoryProperties.class).buffer();
    }

    /** The way in; to be asked for once. */
    BatchInlet inlet() {
        return engine.batchInlet(FEED_NAME, FeedKind.INGEST);
    }

    /** The last number of each symbol. */
    Map<String, Long> heads() {
        Map<String, Long> heads = new HashMap<>();
        for (SymbolStreams streams : markets.all()) {
            heads.put(streams.symbol(), streams.trades().head());
        }
        return heads;
    }

    /** Stores what waits, and lets go of the store. */
    @Override
    public void close() {
        engine.stop();
        history.close();
        context.close();
    }
}
