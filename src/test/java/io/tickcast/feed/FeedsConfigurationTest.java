package io.tickcast.feed;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.catchThrowable;

import java.io.IOException;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.springframework.boot.test.context.runner.ApplicationContextRunner;

class FeedsConfigurationTest {

    private final ApplicationContextRunner context =
            new ApplicationContextRunner().withUserConfiguration(FeedsConfiguration.class);

    @Test
    void oneSimulatedFeedByDefault() {
        assertThat(names()).containsExactly("simulated SIMULATED");
        assertThat(names("tickcast.feeds=")).containsExactly("simulated SIMULATED");
    }

    @Test
    void noneForNoFeed() {
        assertThat(names("tickcast.feeds[0].type=none")).isEmpty();
    }

    @Test
    void namesAreGivenOrFollowFromTheType() {
        assertThat(names(
                        "tickcast.feeds[0].type=simulated",
                        "tickcast.feeds[1].type=recorded",
                        "tickcast.feeds[1].file=a.csv",
                        "tickcast.feeds[2].type=simulated",
                        "tickcast.feeds[3].type=Simulated",
                        "tickcast.feeds[3].name=simulated-2",
                        "tickcast.feeds[3].symbols=A,B",
                        "tickcast.feeds[3].rate=200000",
                        "tickcast.feeds[3].seed=-7"))
                .containsExactly(
                        "simulated SIMULATED", "recorded RECORDED", "simulated-3 SIMULATED", "simulated-2 SIMULATED");
    }

    @Test
    void allSettingsOfARecordingReachIt(@TempDir Path folder) throws IOException {
        Path file = RecordingFiles.write(
                folder,
                "btc.txt",
                RecordingFiles.quote(1_000, "1", "1", "2", "1"),
                "1000000000 {\"e\":\"trade\",\"s\":\"ETHUSDT\",\"t\":1,\"p\":\"1\",\"q\":\"1\",\"T\":1000,\"m\":true}");
        context.withPropertyValues(
                        "tickcast.feeds[0].type=recorded",
                        "tickcast.feeds[0].file=" + file,
                        "tickcast.feeds[0].format=binance-frames",
                        "tickcast.feeds[0].symbols=ETHUSDT",
                        "tickcast.feeds[0].speed=0",
                        "tickcast.feeds[0].await-subscriber=true")
                .run(started -> {
                    RecordingFeedListener listener = new RecordingFeedListener();
                    RecordedFeed feed =
                            (RecordedFeed) started.getBean(Feeds.class).all().getFirst();
                    feed.start(listener);
                    assertThat(listener.events()).hasSize(1);
                    feed.subscribed("ETH-USDT");
                    feed.awaitEnd();
                    assertThat(listener.events().toString()).contains("Trade[symbol=ETH-USDT, id=1");
                    assertThat(listener.events()).hasSize(2);
                });
    }

    @Test
    void aRecordingThatIsMissingIsNamedWithItsProperty() {
        context.withPropertyValues("tickcast.feeds[0].type=recorded", "tickcast.feeds[0].file=/nowhere/a.csv")
                .run(started -> {
                    Feed feed = started.getBean(Feeds.class).all().getFirst();
                    assertThat(catchThrowable(() -> feed.start(new RecordingFeedListener())))
                            .isInstanceOf(IllegalStateException.class)
                            .hasMessage("tickcast.feeds[0].file: cannot play /nowhere/a.csv: there is no such file");
                });
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            quoteCharacter = '~',
            value = {
                "symbols=A | type is missing; the types are: simulated, recorded, none",
                "type=simulatd | type is 'simulatd'; the types are: simulated, recorded, none",
                "type=kraken | type is 'kraken', which is not in this version yet; the types are: simulated, recorded, none",
                "type=simulated rate=0 | rate is 0.0, it must be 0.01 to 200000",
                "type=simulated rate=200001 | rate is 200001.0, it must be 0.01 to 200000",
                "type=simulated rate=NaN | rate is NaN, it must be 0.01 to 200000",
                "type=simulated symbols=btc | symbols has a wrong one: symbol 'btc' must be 1 to 32 of A-Z 0-9 . _ - and begin with a letter or a digit",
                "type=simulated name=ingest | name is 'ingest', which is another feed's name already",
                "type=recorded | file is missing: which recording to play",
                "type=recorded file=a.txt | format is missing, and the name 'a.txt' does not tell it; the formats are: binance-frames, csv",
                "type=recorded file=a.csv format=xml | format is 'xml'; the formats are: binance-frames, csv",
                "type=recorded file=a.csv speed=-1 | speed is -1.0, it must be 0 (unpaced) or above"
            })
    void saysWhatCannotWork(String settings, String reason) {
        assertThat(failure(Stream.of(settings.trim().split(" "))
                        .map(setting -> "tickcast.feeds[0]." + setting)
                        .toArray(String[]::new)))
                .isEqualTo("tickcast.feeds[0]." + reason);
    }

    @Test
    void noneStandsAlone() {
        assertThat(failure("tickcast.feeds[0].type=simulated", "tickcast.feeds[1].type=none"))
                .isEqualTo("tickcast.feeds[1].type is 'none', which must be the only feed");
    }

    @Test
    void namesAreUnique() {
        assertThat(failure(
                        "tickcast.feeds[0].type=simulated",
                        "tickcast.feeds[0].name=a",
                        "tickcast.feeds[1].type=simulated",
                        "tickcast.feeds[1].name=a"))
                .isEqualTo("tickcast.feeds[1].name is 'a', which is another feed's name already");
    }

    private List<String> names(String... properties) {
        List<String> names = new ArrayList<>();
        context.withPropertyValues(properties)
                .run(started ->
                        started.getBean(Feeds.class).all().forEach(feed -> names.add(feed.name() + " " + feed.kind())));
        return names;
    }

    private String failure(String... properties) {
        StringBuilder message = new StringBuilder();
        context.withPropertyValues(properties).run(started -> {
            Throwable cause = started.getStartupFailure();
            while (cause.getCause() != null) {
                cause = cause.getCause();
            }
            message.append(cause.getMessage());
        });
        return message.toString();
    }
}
