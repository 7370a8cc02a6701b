package io.tickcast.bench;

import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.Executors;
import java.util.concurrent.TimeUnit;
import org.springframework.beans.factory.annotation.Value;
import org.springframework.boot.SpringApplication;
import org.springframework.boot.autoconfigure.EnableAutoConfiguration;
import org.springframework.boot.context.event.ApplicationReadyEvent;
import org.springframework.context.annotation.Configuration;
import org.springframework.context.event.EventListener;
import org.springframework.messaging.simp.SimpMessagingTemplate;
import org.springframework.messaging.simp.config.MessageBrokerRegistry;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.RestController;
import org.springframework.web.socket.config.annotation.EnableWebSocketMessageBroker;
import org.springframework.web.socket.config.annotation.StompEndpointRegistry;
import org.springframework.web.socket.config.annotation.WebSocketMessageBrokerConfigurer;

/** A peer: Spring's simple broker as its guide sets it up, each trade a message to its symbol's topic. */
@Configuration(proxyBeanMethods = false)
@EnableAutoConfiguration
@EnableWebSocketMessageBroker
@RestController
public class StompBroker implements WebSocketMessageBrokerConfigurer {

    /** Starts it. */
    public static void main(String[] arguments) {
        SpringApplication.run(StompBroker.class, arguments);
    }

    @Override
    public void registerStompEndpoints(StompEndpointRegistry registry) {
        registry.addEndpoint("/ws").setAllowedOrigins("*");
    }

    @Override
    public void configureMessageBroker(MessageBrokerRegistry registry) {
        registry.enableSimpleBroker("/topic");
    }

    @GetMapping("/ready")
    String ready() {
        return "ready";
    }

    @org.springframework.context.annotation.Bean
    Trader trader(
            SimpMessagingTemplate messages, @Value("${bench.symbols}") int symbols, @Value("${bench.rate}") int rate) {
        return new Trader(messages, new Subject.Market(symbols, rate));
    }

    /** Makes trades on the schedule of a clock that nothing holds up. */
    static final class Trader {
        private final SimpMessagingTemplate messages;
        private final Subject.Market market;
        private final List<String> symbols;
        private long begin;
        private long made;

        Trader(SimpMessagingTemplate messages, Subject.Market market) {
            this.messages = messages;
            this.market = market;
            this.symbols = new ArrayList<>(market.all());
        }

        @EventListener(ApplicationReadyEvent.class)
        void start() {
            begin = System.currentTimeMillis();
            Executors.newSingleThreadScheduledExecutor(
                            Thread.ofPlatform().daemon().factory())
                    .scheduleWithFixedDelay(this::trade, 1, 1, TimeUnit.MILLISECONDS);
        }

        private void trade() {
            long due = (System.currentTimeMillis() - begin) * market.tradesPerSecond() / 1_000;
            for (; made < due; made++) {
                String symbol = symbols.get((int) (made * 7_919 % symbols.size()));
                long time = begin + made * 1_000 / market.tradesPerSecond();
                messages.convertAndSend(
                        "/topic/" + symbol,
                        "{\"symbol\":\"" + symbol + "\",\"seq\":" + made + ",\"id\":\"sim-" + made
                                + "\",\"price\":\"" + (60_000 + made % 997) + ".25\",\"size\":\"0."
                                + (10_000_000 + made % 89_999_999) + "\",\"side\":\"buy\",\"time\":" + time + "}");
            }
        }
    }
}
