package dev.carillon.db.embedded;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.util.List;

/// Programs of the operating system and of PostgreSQL, run in an environment that says nothing of other PostgreSQLs.
final class Command {

    private Command() {}

    record Result(int exit, String output) {
        boolean ok() {
            return exit == 0;
        }
    }

    static ProcessBuilder builder(List<String> command) {
        var builder = new ProcessBuilder(command);
        var environment = builder.environment();
        environment.keySet().removeIf(name -> name.startsWith("PG") || name.startsWith("CARILLON_"));
        environment.put("LC_ALL", "C");
        return builder;
    }

    /// Runs a program to its end; one that cannot be run at all is a result too.
    static Result run(List<String> command, String input) {
        try {
            var process = builder(command).redirectErrorStream(true).start();
            try (var stdin = process.getOutputStream()) {
                stdin.write(input.getBytes(StandardCharsets.UTF_8));
            } catch (IOException e) {
                // It ended without reading; its output says why.
            }
            var output = new String(process.getInputStream().readAllBytes(), StandardCharsets.UTF_8);
            return new Result(process.waitFor(), output);
        } catch (IOException e) {
            return new Result(127, String.valueOf(e.getMessage()));
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw new UncheckedIOException(new IOException("Interrupted while running " + command.getFirst(), e));
        }
    }
}
