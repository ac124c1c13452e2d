package dev.carillon;

import dev.carillon.base.CannotStart;
import java.io.PrintStream;
import java.util.logging.LogManager;
import picocli.CommandLine;
import picocli.CommandLine.Command;

/// The command line: one command a use.
@Command(
        name = "carillon",
        version = "Carillon " + Main.VERSION,
        mixinStandardHelpOptions = true,
        header = "A self-hosted campaign server that speaks Klaviyo's Campaigns API.",
        synopsisSubcommandLabel = "COMMAND",
        subcommands = {
            DemoCommand.class,
            ServeCommand.class,
            CreateKeyCommand.class,
            DoctorCommand.class,
            MigrateCommand.class,
            TrainCommand.class
        })
public final class Main {

    static final String VERSION = "0.1.0";

    public static void main(String[] arguments) {
        // The database driver writes there what it also throws.
        LogManager.getLogManager().reset();
        System.exit(run(arguments));
    }

    static int run(String... arguments) {
        return new CommandLine(new Main())
                .setExecutionExceptionHandler((failure, _, _) -> failed(failure, System.err))
                .execute(arguments);
    }

    private static int failed(Exception failure, PrintStream err) throws Exception {
        if (failure instanceof CannotStart cannot) {
            cannot.problems().forEach(problem -> err.println("carillon: " + problem));
            return CommandLine.ExitCode.SOFTWARE;
        }
        throw failure;
    }
}
