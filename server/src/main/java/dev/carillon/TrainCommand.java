package dev.carillon;

import dev.carillon.base.Folders;
import dev.carillon.config.ApiLimits;
import dev.carillon.config.Config;
import java.io.IOException;
import java.io.OutputStream;
import java.io.PrintStream;
import java.net.HttpURLConnection;
import java.net.ServerSocket;
import java.net.URI;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.Callable;
import picocli.CommandLine.Command;

/// Does what a server does, on a folder that is deleted again, so that the JVM can keep what it learnt for later
/// starts.
@Command(name = "train", hidden = true)
final class TrainCommand implements Callable<Integer> {

    private static final int ROUNDS = 100;
    private static final List<String> PATHS =
            List.of("/", "/api/accounts", "/api/lists", "/api/campaigns?filter=equals(messages.channel,'email')");
    private static final String KEY = "pk_train";

    @Override
    public Integer call() throws IOException, InterruptedException {
        var folder = Files.createTempDirectory("carillon-train");
        try (var opened = new Opened()) {
            opened.add(() -> Folders.delete(folder));
            var config = config(folder, freePort());
            App.demo(config, opened, new PrintStream(OutputStream.nullOutputStream()))
                    .run();
            for (int round = 0; round < ROUNDS; round++) {
                for (var path : PATHS) {
                    ask(config.baseUrl().resolve(path));
                }
            }
            return 0;
        }
    }

    private static int freePort() throws IOException {
        try (var socket = new ServerSocket(0)) {
            return socket.getLocalPort();
        }
    }

    private static Config config(Path folder, int port) {
        return new Config(
                folder,
                "127.0.0.1",
                port,
                URI.create("http://127.0.0.1:" + port),
                Optional.empty(),
                Optional.of(KEY),
                Optional.empty(),
                Duration.ofSeconds(10),
                Duration.ofMinutes(1),
                new ApiLimits.Off());
    }

    private static void ask(URI address) throws IOException {
        var connection = (HttpURLConnection) address.toURL().openConnection();
        connection.setRequestProperty("Authorization", "Klaviyo-API-Key " + KEY);
        connection.setRequestProperty("revision", "2026-07-15");
        try (var body = connection.getInputStream()) {
            body.readAllBytes();
        }
    }
}
