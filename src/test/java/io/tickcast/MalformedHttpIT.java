package io.tickcast;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.net.InetAddress;
import java.net.Socket;
import java.nio.charset.StandardCharsets;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** Requests that no servlet ever sees are answered in the form that all errors have. */
class MalformedHttpIT {

    private static LocalServer server;

    @BeforeAll
    static void start() {
        server = LocalServer.start();
    }

    @AfterAll
    static void stop() {
        server.close();
    }

    @ParameterizedTest
    @CsvSource({"/api/v1/trades/%zz, 400", "/api/v1/trades/A%2FB, 400"})
    void a_malformed_path_is_a_problem(String path, int status) throws IOException {
        assertThat(ask(path))
                .startsWith("HTTP/1.1 " + status + " ")
                .contains("Content-Type: application/problem+json", "\"status\":" + status)
                .doesNotContain("\tat ", "<html");
    }

    /** TradingView's adapter reads refusals of one form only. */
    @Test
    void below_udf_a_malformed_query_is_a_refusal_of_that_convention() throws IOException {
        assertThat(ask("/udf/symbols?symbol=%zz"))
                .startsWith("HTTP/1.1 200 ")
                .contains("Content-Type: application/json")
                .contains("{\"s\":\"error\",\"errmsg\":\"the request failed with 400 BAD_REQUEST\"}");
    }

    private static String ask(String path) throws IOException {
        try (Socket socket = new Socket(InetAddress.getLoopbackAddress(), server.port())) {
            socket.setSoTimeout((int) Deadline.PATIENCE.toMillis());
            String request = "GET " + path + " HTTP/1.1\r\nHost: localhost\r\nConnection: close\r\n\r\n";
            socket.getOutputStream().write(request.getBytes(StandardCharsets.US_ASCII));
            return new String(socket.getInputStream().readAllBytes(), StandardCharsets.UTF_8);
        }
    }
}
