package dev.carillon;

import dev.carillon.config.ConfigLoader;
import java.util.concurrent.Callable;
import java.util.concurrent.CountDownLatch;
import picocli.CommandLine.Command;

/// Runs the server until a signal ends it.
@Command(name = "serve", description = "Run the server.", mixinStandardHelpOptions = true)
final class ServeCommand implements Callable<Integer> {

    @Override
    public Integer call() throws InterruptedException {
        var config = ConfigLoader.load(System.getenv());
        try (var opened = new Opened()) {
            Runtime.getRuntime().addShutdownHook(new Thread(opened::close, "stop"));
            var app = App.start(config, opened);
            app.newKey()
                    .ifPresent(
                            key -> System.out.println("The private key of the first account, shown only now: " + key));
            System.out.println("Carillon is ready at http://" + config.host() + ":" + app.port());
            new CountDownLatch(1).await();
            return 0;
        }
    }
}
