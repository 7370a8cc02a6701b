package io.tickcast.engine;

import java.util.function.Consumer;

/** The bounded way to the engine's thread. Safe for several threads. */
@FunctionalInterface
interface EngineInbox {

    /** Waits for room; false when the engine has stopped or the wait was interrupted, and the event is dropped. */
    boolean put(Consumer<TickEngine> event);
}
