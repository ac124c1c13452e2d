package dev.carillon.sandbox;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Instant;
import java.time.InstantSource;
import java.util.Arrays;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

final class MaildropTest {

    private static final Maildrop.Limits SMALL = new Maildrop.Limits(10, 1 << 20, 4, 1 << 20);
    private static final Instant NOW = Instant.parse("2026-11-24T08:00:00.123456Z");

    @TempDir
    private Path folder;

    @Test
    void whatWasKeptIsThereAfterARestart() {
        try (var maildrop = open()) {
            for (int i = 1; i <= 6; i++) {
                maildrop.keep(message(i));
            }
        }
        try (var maildrop = open()) {
            assertThat(maildrop.count()).isEqualTo(6);
            var mail = maildrop.find(5).orElseThrow();
            assertThat(mail.subject()).isEqualTo("Grüße 5");
            assertThat(mail.at()).isEqualTo(NOW);
            assertThat(mail.recipients()).containsExactly("r5@example.org");
            assertThat(content(maildrop, 5)).isEqualTo(text(5));
            assertThat(maildrop.keep(message(7)).id()).isEqualTo(7);
        }
    }

    @Test
    void messageCutOffByACrashIsGoneAndTheOthersStay() throws IOException {
        try (var maildrop = open()) {
            maildrop.keep(message(1));
            maildrop.keep(message(2));
        }
        var file = onlyFile();
        var whole = Files.readAllBytes(file);
        for (int length = whole.length - 1; length > whole.length / 2; length--) {
            Files.write(file, Arrays.copyOf(whole, length));
            try (var maildrop = open()) {
                assertThat(maildrop.newestFirst().map(Mail::id)).containsExactly(1L);
                assertThat(maildrop.keep(message(2)).id()).isEqualTo(2);
            }
            assertThat(Files.readAllBytes(file)).isEqualTo(whole);
        }
    }

    @Test
    void oldestFilesGoWhenThereIsTooMuch() throws IOException {
        try (var maildrop = open()) {
            for (int i = 1; i <= 100; i++) {
                maildrop.keep(message(i));
            }
            assertThat(maildrop.count()).isBetween(10, 14);
            assertThat(maildrop.find(86)).isEmpty();
            assertThat(maildrop.content(86)).isEmpty();
            assertThat(content(maildrop, 100)).isEqualTo(text(100));
        }
        try (var files = Files.list(folder)) {
            assertThat(files.count()).isBetween(3L, 4L);
        }
        try (var maildrop = open()) {
            assertThat(maildrop.newestId()).isEqualTo(100);
            assertThat(maildrop.count()).isBetween(10, 14);
        }
    }

    @Test
    void bytesAreLimitedAsWell() {
        var limits = new Maildrop.Limits(1000, 500, 1000, 100);
        try (var maildrop = Maildrop.open(folder, InstantSource.fixed(NOW), limits)) {
            for (int i = 1; i <= 50; i++) {
                maildrop.keep(message(i));
            }
            assertThat(maildrop.count()).isLessThan(10);
            assertThat(content(maildrop, 50)).isEqualTo(text(50));
        }
    }

    @Test
    void otherFilesInTheFolderAreLeftAlone() throws IOException {
        Files.writeString(folder.resolve("notes.txt"), "mine");
        try (var maildrop = open()) {
            maildrop.keep(message(1));
        }
        assertThat(folder.resolve("notes.txt")).hasContent("mine");
    }

    private Maildrop open() {
        return Maildrop.open(folder, InstantSource.fixed(NOW), SMALL);
    }

    private Path onlyFile() throws IOException {
        try (var files = Files.list(folder)) {
            return files.findFirst().orElseThrow();
        }
    }

    private static Incoming message(int number) {
        return new Incoming(
                "s@example.org",
                List.of("r" + number + "@example.org"),
                text(number).getBytes(StandardCharsets.UTF_8));
    }

    private static String text(int number) {
        return "Subject: =?UTF-8?Q?Gr=C3=BC=C3=9Fe_" + number + "?=\r\n\r\n{\"id\":1}\nx\n\n";
    }

    private static String content(Maildrop maildrop, long id) {
        return new String(maildrop.content(id).orElseThrow(), StandardCharsets.UTF_8);
    }
}
