package dev.carillon;

import dev.carillon.config.ApiLimits;
import dev.carillon.config.ConfigLoader;
import java.util.concurrent.Callable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Option;

/// Runs a server that shows what Carillon does, on one machine and without configuration, until a signal ends it.
@Command(
        name = "demo",
        description = "Run a server with a sample account, and send its campaign into a mailbox of its own.",
        mixinStandardHelpOptions = true)
final class DemoCommand implements Callable<Integer> {

    @Option(
            names = "--klaviyo-limits",
            description = "Allow as many calls of the API as Klaviyo does, to try how a program lives with that.")
    private boolean klaviyoLimits;

    @Override
    public Integer call() throws InterruptedException {
        var config = ConfigLoader.load(System.getenv(), Providers::smtpUrlProblems);
        var limited = klaviyoLimits ? config.withApiLimits(new ApiLimits.Klaviyo()) : config;
        return UntilSignal.run(opened -> App.demo(limited, opened, System.out).run());
    }
}
