package dev.carillon.demo;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.ByteArrayOutputStream;
import java.io.PrintStream;
import java.nio.charset.StandardCharsets;
import org.junit.jupiter.api.Test;

class ProgressTest {

    private final ByteArrayOutputStream written = new ByteArrayOutputStream();

    @Test
    void elsewhereAFewPlainLinesAreWritten() {
        tellOfTwoThousand(false);
        assertThat(text().lines())
                .containsExactly("Sending", "  500 of 2,000", "  1,000 of 2,000", "  1,500 of 2,000", "  done");
    }

    @Test
    void onATerminalOneLineChanges() {
        tellOfTwoThousand(true);
        assertThat(text()).endsWith("\r\033[KSending: done" + System.lineSeparator());
        assertThat(text().chars().filter(c -> c == '\n').count()).isEqualTo(1);
    }

    private void tellOfTwoThousand(boolean terminal) {
        var progress = new Progress(new PrintStream(written, true, StandardCharsets.UTF_8), terminal);
        progress.begin("Sending");
        for (int done = 0; done <= 2_000; done += 100) {
            progress.at(done, 2_000);
        }
        progress.end("done");
    }

    private String text() {
        return written.toString(StandardCharsets.UTF_8);
    }
}
