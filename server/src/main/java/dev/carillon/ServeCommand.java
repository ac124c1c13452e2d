package dev.carillon;

import dev.carillon.config.ConfigLoader;
import java.util.concurrent.Callable;
import picocli.CommandLine.Command;

/// Runs the server until a signal ends it.
@Command(name = "serve", description = "Run the server.", mixinStandardHelpOptions = true)
final class ServeCommand implements Callable<Integer> {

    @Override
    public Integer call() throws InterruptedException {
        var config = ConfigLoader.load(System.getenv(), Providers::smtpUrlProblems);
        return UntilSignal.run(opened -> {
            var ready = App.serve(config, opened);
            ready.newKey()
                    .ifPresent(
                            key -> System.out.println("The private key of the first account, shown only now: " + key));
            System.out.println("Carillon is ready at " + ready.url());
        });
    }
}
