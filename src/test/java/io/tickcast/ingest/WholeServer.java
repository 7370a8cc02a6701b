package io.tickcast.ingest;

import java.lang.annotation.ElementType;
import java.lang.annotation.Retention;
import java.lang.annotation.RetentionPolicy;
import java.lang.annotation.Target;
import org.junit.jupiter.api.Timeout;
import org.springframework.boot.test.context.SpringBootTest;
import org.springframework.test.annotation.DirtiesContext;

/**
 * Runs the whole server without a feed, on a port of its own; the tests of a class share it, each with symbols of its
 * own. It is closed after the class: a context that is kept is stopped and started again when another class needs it,
 * and a server that has stopped does not start again.
 */
@Target(ElementType.TYPE)
@Retention(RetentionPolicy.RUNTIME)
@SpringBootTest(
        webEnvironment = SpringBootTest.WebEnvironment.RANDOM_PORT,
        properties = {
            "tickcast.feeds[0].type=none",
            "tickcast.history.mode=none",
            "tickcast.security.publish-keys=" + TestClient.KEY
        })
@DirtiesContext
@Timeout(120)
public @interface WholeServer {}
