package io.tickcast.store;

import java.lang.foreign.FunctionDescriptor;
import java.lang.foreign.Linker;
import java.lang.foreign.ValueLayout;
import java.lang.invoke.MethodHandle;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Lets threads that may wait give way to those that may not. Java's own priorities have no effect on Linux; Linux lets
 * any thread lower its own.
 */
final class Niceness {

    private static final Logger LOG = LoggerFactory.getLogger(Niceness.class);

    /** About a tenth of the time that a usual thread gets, when both want a core; all of it when nobody else does. */
    private static final int GIVES_WAY = 10;

    /** With a process id of 0 Linux takes this for the calling thread; elsewhere it is the whole process. */
    private static final int THIS_THREAD = 0;

    private static final int PRIO_PROCESS = 0;

    private Niceness() {}

    /** The calling thread gives way to others from now on, where the system lets it. */
    @SuppressWarnings("restricted")
    static void giveWay() {
        if (!System.getProperty("os.name").equals("Linux")) {
            return;
        }
        try {
            Linker linker = Linker.nativeLinker();
            MethodHandle setpriority = linker.downcallHandle(
                    linker.defaultLookup().findOrThrow("setpriority"),
                    FunctionDescriptor.of(
                            ValueLayout.JAVA_INT, ValueLayout.JAVA_INT, ValueLayout.JAVA_INT, ValueLayout.JAVA_INT));
            int result = (int) setpriority.invokeExact(PRIO_PROCESS, THIS_THREAD, GIVES_WAY);
            LOG.debug("{} gives way: {}", Thread.currentThread().getName(), result == 0);
        } catch (Throwable unusable) {
            LOG.debug("{} does not give way", Thread.currentThread().getName(), unusable);
        }
    }
}
