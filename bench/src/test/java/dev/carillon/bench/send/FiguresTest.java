package dev.carillon.bench.send;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.List;
import java.util.regex.Pattern;
import org.junit.jupiter.api.Test;

final class FiguresTest {

    @Test
    void ratioIsOfMedians() {
        var figures = new Figures(List.of(campaign(20), campaign(10), campaign(40)), List.of(9_000.0, 20_000.0), 300);
        assertThat(figures.ratio()).isEqualTo(10_000 / 14_500.0);
        assertThat(figures.table())
                .contains(
                        "| Carillon, messages a second | **10,000** (10,000, 20,000, 5,000) |",
                        "| 14,500 (9,000, 20,000) |",
                        "| 300 MB |")
                .contains("| 50 / 20 / 30 µs |", "| first message after the send job, at the slowest | 150 ms |");
    }

    @Test
    void newsletterHasTheSizeAndLinksOfTheBenchmark() {
        var html = Newsletter.html();
        assertThat(html.getBytes(StandardCharsets.UTF_8).length).isBetween(3600, 4200);
        assertThat(Pattern.compile("<a href=").matcher(html).results().count()).isEqualTo(8);
    }

    @Test
    void processorTimeAndMemoryOfThisProcessAreRead() throws IOException {
        long pid = ProcessHandle.current().pid();
        var before = Cpu.of(pid);
        assertThat(before).isPositive();
        assertThat(Cpu.ofFamily(pid)).isGreaterThanOrEqualTo(before);
        assertThat(Cpu.peakMegabytes(pid)).isBetween(20L, 10_000L);
    }

    private static Measured campaign(int seconds) {
        var usage = new Usage(Duration.ofSeconds(10), Duration.ofSeconds(4), Duration.ofSeconds(6));
        return new Measured(200_000, Duration.ofSeconds(seconds), Duration.ofMillis(150), usage);
    }
}
