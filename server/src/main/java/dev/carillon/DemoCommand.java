package dev.carillon;

import dev.carillon.config.ConfigLoader;
import java.util.concurrent.Callable;
import picocli.CommandLine.Command;

/// Runs a server that shows what Carillon does, on one machine and without configuration, until a signal ends it.
@Command(
        name = "demo",
        description = "Run a server with a sample account, and send its campaign into a mailbox of its own.",
        mixinStandardHelpOptions = true)
final class DemoCommand implements Callable<Integer> {

    @Override
    public Integer call() throws InterruptedException {
        var config = ConfigLoader.load(System.getenv(), Providers::smtpUrlProblems);
        return UntilSignal.run(opened -> App.demo(config, opened, System.out).run());
    }
}
