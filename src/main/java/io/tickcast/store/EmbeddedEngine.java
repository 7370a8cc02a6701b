package io.tickcast.store;

import io.questdb.cairo.CairoConfiguration;
import io.questdb.cairo.CairoEngine;
import io.questdb.griffin.FunctionFactory;
import java.io.IOException;
import java.io.InputStream;
import java.nio.charset.StandardCharsets;
import java.util.function.Consumer;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * QuestDB's engine with the SQL functions that its own list names. By itself it looks for them in its jar file, which
 * inside of this program's jar is no file.
 */
final class EmbeddedEngine extends CairoEngine {

    private static final Logger LOG = LoggerFactory.getLogger(EmbeddedEngine.class);
    private static final String FUNCTION_LIST = "/function_list.txt";

    EmbeddedEngine(CairoConfiguration configuration) {
        super(configuration);
    }

    @Override
    protected Iterable<FunctionFactory> getFunctionFactories() {
        try (InputStream list = CairoEngine.class.getResourceAsStream(FUNCTION_LIST)) {
            if (list == null) {
                throw new StoreException("QuestDB has no " + FUNCTION_LIST);
            }
            return new String(list.readAllBytes(), StandardCharsets.UTF_8)
                    .lines()
                    .map(String::strip)
                    .filter(line -> !line.isEmpty() && !line.startsWith("#"))
                    .<FunctionFactory>mapMulti(EmbeddedEngine::make)
                    .toList();
        } catch (IOException unreadable) {
            throw new StoreException("QuestDB's " + FUNCTION_LIST + " cannot be read", unreadable);
        }
    }

    private static void make(String className, Consumer<FunctionFactory> made) {
        try {
            made.accept(Class.forName(className, true, CairoEngine.class.getClassLoader())
                    .asSubclass(FunctionFactory.class)
                    .getDeclaredConstructor()
                    .newInstance());
        } catch (ClassNotFoundException gone) {
            LOG.debug("QuestDB's list has a function that it no longer has: {}", className);
        } catch (ReflectiveOperationException failure) {
            throw new StoreException("QuestDB's function " + className + " cannot be made", failure);
        }
    }
}
