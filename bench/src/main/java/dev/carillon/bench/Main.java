package dev.carillon.bench;

import dev.carillon.bench.api.ApiCommand;
import dev.carillon.bench.audit.AuditCommand;
import dev.carillon.bench.crash.SelfTestCommand;
import dev.carillon.bench.send.SendCommand;
import picocli.CommandLine;
import picocli.CommandLine.Command;

/// The tools' command line: `./carillon bench …` and `./carillon selftest …`.
@Command(
        name = "carillon",
        subcommands = {Main.Bench.class, SelfTestCommand.class})
public final class Main {

    /// Groups what measures and checks a server that sends.
    @Command(
            name = "bench",
            description = "Measure the API or sending, or audit a campaign.",
            subcommands = {ApiCommand.class, SendCommand.class, AuditCommand.class})
    static final class Bench {}

    private Main() {}

    public static void main(String[] args) {
        System.exit(new CommandLine(new Main()).execute(args));
    }
}
