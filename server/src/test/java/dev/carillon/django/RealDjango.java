package dev.carillon.django;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.TimeUnit;
import org.jspecify.annotations.Nullable;
import tools.jackson.databind.json.JsonMapper;

/// The real Django, in a virtual environment of Python under `target`: one process for all templates.
final class RealDjango {

    /// @param escapes whether it is a template of HTML
    record Case(String source, boolean escapes) {}

    private static final JsonMapper JSON = JsonMapper.shared();
    private static final Path HOME = Path.of("target", "django").toAbsolutePath();
    private static final Path PYTHON = HOME.resolve("bin/python");
    private static final int PATIENCE_SECONDS = 240;

    private RealDjango() {}

    /// What Django makes of each; empty where it refuses the template or the values.
    static List<Optional<String>> render(List<Case> cases, Map<String, Object> context, String now, String zone) {
        try {
            install();
            var input = Files.createTempFile(HOME, "cases", ".jsonl");
            var lines = new ArrayList<String>();
            lines.add(JSON.writeValueAsString(context));
            cases.forEach(it -> lines.add(JSON.writeValueAsString(it)));
            Files.write(input, lines);
            var output = Files.createTempFile(HOME, "answers", ".jsonl");
            run(input, output, List.of(PYTHON.toString(), resource("render.py").toString(), now, zone));
            var answers =
                    Files.readAllLines(output).stream().map(RealDjango::answer).toList();
            Files.delete(input);
            Files.delete(output);
            return answers;
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    private static Optional<String> answer(String line) {
        return Optional.ofNullable(JSON.readTree(line).path("text").stringValue(null));
    }

    private static void install() throws IOException {
        var wanted = Files.readString(resource("requirements.txt"));
        var installed = HOME.resolve("installed.txt");
        if (Files.exists(installed) && Files.readString(installed).equals(wanted)) {
            return;
        }
        Files.createDirectories(HOME);
        var log = HOME.resolve("install.log");
        run(null, log, List.of("python3", "-m", "venv", HOME.toString()));
        run(
                null,
                log,
                List.of(
                        PYTHON.toString(),
                        "-m",
                        "pip",
                        "install",
                        "--quiet",
                        "--disable-pip-version-check",
                        "-r",
                        resource("requirements.txt").toString()));
        Files.writeString(installed, wanted);
    }

    private static Path resource(String name) {
        return Path.of("src", "test", "resources", "django", name).toAbsolutePath();
    }

    private static void run(@Nullable Path input, Path output, List<String> command) throws IOException {
        var errors = HOME.resolve("errors.log");
        var builder =
                new ProcessBuilder(command).redirectOutput(output.toFile()).redirectError(errors.toFile());
        builder.environment().put("PYTHONIOENCODING", "utf-8");
        if (input != null) {
            builder.redirectInput(input.toFile());
        }
        try {
            var process = builder.start();
            boolean ended = process.waitFor(PATIENCE_SECONDS, TimeUnit.SECONDS);
            process.destroyForcibly();
            if (!ended || process.exitValue() != 0) {
                throw needsPython(command, Files.readString(errors, StandardCharsets.UTF_8));
            }
        } catch (IOException e) {
            throw needsPython(command, String.valueOf(e.getMessage()));
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw new IllegalStateException(e);
        }
    }

    private static AssertionError needsPython(List<String> command, String why) {
        return new AssertionError(
                "This test compares with the real Django and needs Python 3.10 or later with its module"
                        + " venv, and pip's package index to install Django from (Debian: apt-get install python3-venv). "
                        + String.join(" ", command) + " failed: " + why);
    }
}
