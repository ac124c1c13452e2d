package dev.carillon;

import dev.carillon.base.Folders;
import dev.carillon.config.Config;
import java.io.IOException;
import java.net.HttpURLConnection;
import java.net.URI;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.Optional;
import java.util.concurrent.Callable;
import picocli.CommandLine.Command;

/// Does what a server does, on a folder that is deleted again, so that the JVM can keep what it learnt for
/// later starts.
@Command(name = "train", hidden = true)
final class TrainCommand implements Callable<Integer> {

    private static final int REQUESTS = 300;

    @Override
    public Integer call() throws IOException {
        var folder = Files.createTempDirectory("carillon-train");
        try (var opened = new Opened()) {
            opened.add(() -> Folders.delete(folder));
            var ready = App.serve(config(folder), opened);
            for (int request = 0; request < REQUESTS; request++) {
                ask(ready.url().resolve("/api/accounts"), ready.newKey().orElseThrow());
            }
            return 0;
        }
    }

    private static Config config(Path folder) {
        return new Config(
                folder,
                "127.0.0.1",
                0,
                URI.create("http://127.0.0.1"),
                Optional.empty(),
                Optional.empty(),
                Optional.empty(),
                Duration.ofSeconds(10),
                Duration.ofMinutes(1));
    }

    private static void ask(URI address, String key) throws IOException {
        var connection = (HttpURLConnection) address.toURL().openConnection();
        connection.setRequestProperty("Authorization", "Klaviyo-API-Key " + key);
        connection.setRequestProperty("revision", "2026-07-15");
        try (var body = connection.getInputStream()) {
            body.readAllBytes();
        }
    }
}
