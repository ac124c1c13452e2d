package dev.carillon.db.embedded;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Optional;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/// What PostgreSQL writes of itself: until its own log begins into `start.log`, then a file a day of the week.
record ServerLog(Path folder) {

    private static final Pattern SERIOUS = Pattern.compile(".*?\\b(?:FATAL|PANIC|ERROR|error|fatal): +(.*)");

    Path startLog() {
        return folder.resolve("start.log");
    }

    Path directory() {
        return folder.resolve("log");
    }

    /// Why the server that was started last ended, in its own words.
    String reason() {
        var lines = new ArrayList<String>();
        newestDay().ifPresent(file -> lines.addAll(linesOf(file)));
        lines.addAll(linesOf(startLog()));
        return reason(lines);
    }

    /// The last line that tells of something serious, or else the last line.
    static String reason(List<String> lines) {
        return lines.stream()
                .map(SERIOUS::matcher)
                .filter(Matcher::matches)
                .map(matcher -> matcher.group(1))
                .reduce((_, last) -> last)
                .or(() -> lines.stream().filter(line -> !line.isBlank()).reduce((_, last) -> last))
                .orElse("it said nothing");
    }

    private Optional<Path> newestDay() {
        try (var files = Files.list(directory())) {
            return files.max(Comparator.comparingLong(file -> file.toFile().lastModified()));
        } catch (IOException e) {
            return Optional.empty();
        }
    }

    private static List<String> linesOf(Path file) {
        try {
            return Files.readAllLines(file);
        } catch (IOException e) {
            return List.of();
        }
    }
}
