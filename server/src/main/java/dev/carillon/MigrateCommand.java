package dev.carillon;

import dev.carillon.config.ConfigLoader;
import java.util.concurrent.Callable;
import picocli.CommandLine.Command;

/// Brings the database to the present schema, which a server does at its start too.
@Command(
        name = "migrate",
        description = "Bring the database to this version's schema.",
        mixinStandardHelpOptions = true)
final class MigrateCommand implements Callable<Integer> {

    @Override
    public Integer call() {
        try (var opened = new Opened()) {
            Databases.openBeside(ConfigLoader.load(System.getenv(), Providers::smtpUrlProblems), opened);
            System.out.println("The database has the schema of this version");
            return 0;
        }
    }
}
