package io.tickcast;

import org.springframework.boot.SpringApplication;
import org.springframework.boot.autoconfigure.SpringBootApplication;

/** Starts the server. */
@SpringBootApplication
public class TickcastApplication {

    /** Starts with Spring Boot's usual arguments, such as {@code --server.port=9000}. */
    public static void main(String[] args) {
        SpringApplication.run(TickcastApplication.class, args);
    }
}
