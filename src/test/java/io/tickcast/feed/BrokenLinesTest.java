package io.tickcast.feed;

import static org.assertj.core.api.Assertions.assertThat;

import ch.qos.logback.classic.Logger;
import ch.qos.logback.classic.spi.ILoggingEvent;
import ch.qos.logback.core.read.ListAppender;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.slf4j.LoggerFactory;

class BrokenLinesTest {

    private final Logger logger = (Logger) LoggerFactory.getLogger(BrokenLines.class);
    private final ListAppender<ILoggingEvent> log = new ListAppender<>();
    private final BrokenLines broken = new BrokenLines("rec");

    @BeforeEach
    void listen() {
        log.start();
        logger.addAppender(log);
    }

    @AfterEach
    void forget() {
        logger.detachAppender(log);
    }

    @Test
    void namesTheFirstFewAndCountsAll() {
        for (int line = 1; line <= 1_000; line++) {
            broken.accept("no price", line);
        }
        assertThat(broken.count()).isEqualTo(1_000);
        assertThat(log.list)
                .extracting(ILoggingEvent::getFormattedMessage)
                .hasSize(BrokenLines.NAMED)
                .contains("feed rec: line 2 is broken and left out: no price");
    }

    @Test
    void countsALineOnce() {
        broken.accept("no price", 3);
        broken.accept("no price", 7);
        broken.accept("no price", 3);
        broken.accept("no price", 7);
        assertThat(broken.count()).isEqualTo(2);
        assertThat(log.list).hasSize(2);
    }

    @Test
    void aLineCannotForgeOrFillTheLog() {
        broken.accept("symbol 'x\n2026 ERROR \u001b[31m" + "y".repeat(10_000), 1);
        assertThat(log.list.getFirst().getFormattedMessage())
                .hasSizeLessThan(300)
                .contains("'x?2026 ERROR ?[31myyy")
                .doesNotContain("\n", "\u001b");
    }
}
