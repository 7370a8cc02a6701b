package io.tickcast.ingest;

import static io.tickcast.ingest.TestProblem.assertProblem;

import io.tickcast.engine.EngineThread;
import org.junit.jupiter.api.Test;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.boot.test.web.server.LocalServerPort;

/** The engine is gone while the web server still answers. */
@WholeServer
class StoppedEngineIT {

    @Test
    void anUploadIsToldToComeBack(@Autowired EngineThread engine, @LocalServerPort int port) {
        TestClient client = new TestClient(port);
        client.post("/trades", "[{'symbol':'X','price':1,'size':1}]");
        engine.stop();
        String trade = "{'symbol':'X','price':1,'size':1}";
        assertProblem(
                client.post("/trades", "[" + trade + ",{}]"),
                503,
                "Service Unavailable",
                "/api/v1/trades",
                "the server takes nothing in at the moment, until then 0 were taken, 0 were repeated and 1 were refused");
        assertProblem(
                client.postLines("/quotes", "{'symbol':'X','bid':1,'ask':1}"),
                503,
                "Service Unavailable",
                "/api/v1/quotes",
                "the server takes nothing in at the moment, until then 0 were taken, 0 were repeated and 0 were refused");
    }
}
