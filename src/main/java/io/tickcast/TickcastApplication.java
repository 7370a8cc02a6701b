package io.tickcast;

import io.tickcast.transfer.Commands;
import java.util.OptionalInt;
import org.springframework.boot.SpringApplication;
import org.springframework.boot.autoconfigure.SpringBootApplication;

/** Starts the server, or does what a command asks for. */
@SpringBootApplication
public class TickcastApplication {

    /** Starts with Spring Boot's usual arguments, such as {@code --server.port=9000}, or with a command and its own. */
    public static void main(String[] args) {
        OptionalInt exitCode = Commands.run(args);
        if (exitCode.isPresent()) {
            System.exit(exitCode.getAsInt());
        }
        SpringApplication.run(TickcastApplication.class, args);
    }
}
