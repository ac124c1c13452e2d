package dev.carillon.bench.server;

import java.io.IOException;
import java.net.URISyntaxException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.stream.Stream;

/// The checkout that these tools were built from, with its server as `./carillon serve` runs it.
public record Checkout(Path root) {

    private static final String FRONT_DOOR = "carillon";
    private static final String SERVER_ARGUMENTS = "server/target/dist/current/java.args";

    /// The nearest folder, from the tools' own jar upwards or from the present folder, that has the front door.
    public static Checkout find() {
        var own = ownJar();
        return Stream.concat(ancestors(own), ancestors(Path.of("").toAbsolutePath()))
                .filter(folder ->
                        Files.isExecutable(folder.resolve(FRONT_DOOR)) && Files.isDirectory(folder.resolve("server")))
                .findFirst()
                .map(Checkout::new)
                .orElseThrow(() -> new IllegalStateException("There is no checkout of Carillon around " + own));
    }

    private static Path ownJar() {
        try {
            return Path.of(Checkout.class
                    .getProtectionDomain()
                    .getCodeSource()
                    .getLocation()
                    .toURI());
        } catch (URISyntaxException e) {
            throw new IllegalStateException(e);
        }
    }

    private static Stream<Path> ancestors(Path path) {
        return Stream.iterate(path, folder -> folder != null, Path::getParent);
    }

    /// Builds the server if its sources are newer than its build.
    public void build() throws IOException, InterruptedException {
        var builder = new ProcessBuilder(root.resolve(FRONT_DOOR).toString(), "--version");
        int status = builder.redirectError(ProcessBuilder.Redirect.INHERIT)
                .redirectOutput(ProcessBuilder.Redirect.DISCARD)
                .start()
                .waitFor();
        if (status != 0) {
            throw new IllegalStateException("The server could not be built");
        }
    }

    /// How `./carillon serve` starts the server, without the shell in between, so that a signal meets the server.
    List<String> serve(List<String> javaOptions) {
        var command = new ArrayList<String>();
        command.add(java());
        command.add("@" + root.resolve(SERVER_ARGUMENTS));
        command.addAll(javaOptions);
        command.addAll(List.of("dev.carillon.Main", "serve"));
        return command;
    }

    /// The Java that runs these tools.
    public static String java() {
        return Path.of(System.getProperty("java.home"), "bin", "java").toString();
    }
}
