package io.tickcast.store;

import io.questdb.log.LogFactory;
import java.io.OutputStream;
import java.io.PrintStream;
import java.nio.charset.StandardCharsets;

/** What QuestDB reads from system properties when the first of its classes is loaded. */
final class QuestDbSettings {

    private static final String LOG_SETTINGS_PROPERTY = "out";
    private static final String LOG_SETTINGS = "/io/tickcast/store/questdb-log.conf";

    private QuestDbSettings() {}

    /**
     * To be called before anything else of QuestDB is used; it writes to the console otherwise, as it
     * does to tell where its settings are.
     */
    static synchronized void apply() {
        String before = System.getProperty(LOG_SETTINGS_PROPERTY);
        System.setProperty(LOG_SETTINGS_PROPERTY, LOG_SETTINGS);
        PrintStream console = System.err;
        System.setErr(new PrintStream(OutputStream.nullOutputStream(), false, StandardCharsets.UTF_8));
        try {
            LogFactory.getInstance();
        } finally {
            System.setErr(console);
            if (before == null) {
                System.clearProperty(LOG_SETTINGS_PROPERTY);
            } else {
                System.setProperty(LOG_SETTINGS_PROPERTY, before);
            }
        }
    }
}
