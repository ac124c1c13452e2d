package dev.carillon.bench.api;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.URI;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.regex.Pattern;
import java.util.stream.Collectors;

/// `wrk`, the load generator: one request over and over, by many connections. Debian's package `wrk` has it.
record Wrk(Path folder, int connections, int seconds) {

    private static final Pattern RATE = Pattern.compile("Requests/sec:\\s+([0-9.]+)");
    private static final Pattern NINETY_NINE = Pattern.compile("99%\\s+([0-9.]+)(us|ms|s)\\b");
    private static final Pattern REQUESTS = Pattern.compile("(\\d+) requests in");
    private static final Pattern FAILED = Pattern.compile("Non-2xx or 3xx responses: (\\d+)");

    /// What is asked.
    ///
    /// @param body empty: a GET, else a POST
    record Question(URI address, Map<String, String> headers, Optional<String> body) {}

    /// What came of it.
    record Load(double perSecond, double ninetyNineMillis, long requests) {}

    Load measure(Question question) {
        try {
            var script = Files.writeString(folder.resolve("request.lua"), lua(question));
            var process = new ProcessBuilder(List.of(
                            "wrk",
                            "-t2",
                            "-c" + connections,
                            "-d" + seconds + "s",
                            "--latency",
                            "-s",
                            script.toString(),
                            question.address().toString()))
                    .redirectErrorStream(true)
                    .start();
            var output = new String(process.getInputStream().readAllBytes(), StandardCharsets.UTF_8);
            if (process.waitFor() != 0 || FAILED.matcher(output).find()) {
                throw new IllegalStateException("wrk failed:\n" + output);
            }
            return new Load(
                    Double.parseDouble(find(RATE, output)), millis(output), Long.parseLong(find(REQUESTS, output)));
        } catch (IOException e) {
            throw new UncheckedIOException("wrk cannot be run; Debian's package wrk has it: " + e.getMessage(), e);
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw new IllegalStateException(e);
        }
    }

    private static String lua(Question question) {
        var headers = question.headers().entrySet().stream()
                .map(header -> "wrk.headers[\"" + header.getKey() + "\"] = \"" + header.getValue() + "\"\n")
                .collect(Collectors.joining());
        return headers
                + question.body()
                        .map(body -> "wrk.method = \"POST\"\nwrk.body = [==[" + body + "]==]\n")
                        .orElse("");
    }

    private static double millis(String output) {
        var matcher = NINETY_NINE.matcher(output);
        if (!matcher.find()) {
            throw new IllegalStateException("wrk told no latency:\n" + output);
        }
        var value = Double.parseDouble(matcher.group(1));
        return switch (matcher.group(2).toLowerCase(Locale.ROOT)) {
            case "us" -> value / 1_000;
            case "s" -> value * 1_000;
            default -> value;
        };
    }

    private static String find(Pattern pattern, String output) {
        var matcher = pattern.matcher(output);
        if (!matcher.find()) {
            throw new IllegalStateException("wrk said something unexpected:\n" + output);
        }
        return matcher.group(1);
    }
}
