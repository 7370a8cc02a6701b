package io.tickcast.launcher;

import java.lang.reflect.InvocationTargetException;

/**
 * The jar's main class. It is compiled for Java 8, so that a Java too old for Tickcast gets to the end of a sentence that
 * says so instead of a class format error; on a Java that will do it hands over to Spring Boot's own launcher.
 */
public final class TickcastLauncher {
    private static final int REQUIRED = 25;

    private TickcastLauncher() {}

    public static void main(String[] args) throws Throwable {
        String present = System.getProperty("java.specification.version");
        if (release(present) < REQUIRED) {
            System.err.println("Tickcast needs Java " + REQUIRED + " or newer, but this is Java " + present + " ("
                    + System.getProperty("java.home") + ").");
            System.exit(1);
        }
        launch(args);
    }

    /** Java 8 and older call themselves 1.8 and so on. */
    private static int release(String specificationVersion) {
        return specificationVersion.startsWith("1.") ? 1 : Integer.parseInt(specificationVersion);
    }

    /** By reflection, since that class is too new for the Java that this one must load on. */
    private static void launch(String[] args) throws Throwable {
        try {
            Class.forName("org.springframework.boot.loader.launch.JarLauncher")
                    .getMethod("main", String[].class)
                    .invoke(null, (Object) args);
        } catch (InvocationTargetException e) {
            throw e.getCause();
        }
    }
}
