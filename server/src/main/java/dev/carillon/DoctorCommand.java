package dev.carillon;

import dev.carillon.base.CannotStart;
import dev.carillon.channel.email.MailServerCheck;
import dev.carillon.config.Config;
import dev.carillon.config.ConfigLoader;
import dev.carillon.db.DatabaseCheck;
import java.io.IOException;
import java.net.InetSocketAddress;
import java.net.ServerSocket;
import java.util.concurrent.Callable;
import java.util.function.Supplier;
import picocli.CommandLine.Command;

/// Looks at what a server would need and says of each thing whether it is well, and what to do if not. Changes nothing
/// but what any first start makes: the data folder and an empty database in it.
@Command(
        name = "doctor",
        description = "Say what is wrong with configuration, database and mail server.",
        mixinStandardHelpOptions = true)
final class DoctorCommand implements Callable<Integer> {

    private boolean healthy = true;

    @Override
    public Integer call() {
        var config = ConfigLoader.load(System.getenv(), Providers::smtpUrlProblems);
        look("Java", Runtime.version()::toString);
        look("Configuration", () -> "the data folder is " + config.data());
        look("Address", () -> address(config));
        look("Database", () -> database(config));
        look("Mail server", () -> mailServer(config));
        return healthy ? 0 : 1;
    }

    private void look(String what, Supplier<String> finding) {
        try {
            System.out.printf("ok       %-14s %s%n", what, finding.get());
        } catch (CannotStart e) {
            healthy = false;
            e.problems().forEach(problem -> System.out.printf("problem  %-14s %s%n", what, problem));
        }
    }

    private static String address(Config config) {
        try (var probe = new ServerSocket()) {
            probe.bind(new InetSocketAddress(config.host(), config.port()));
            return config.host() + ":" + config.port() + " is free; links begin with " + config.baseUrl();
        } catch (IOException e) {
            if (isServing(config)) {
                return "a server of this data folder runs; links begin with " + config.baseUrl();
            }
            throw App.cannotListen(config);
        }
    }

    private static boolean isServing(Config config) {
        try (var opened = new Opened()) {
            var folder = DataFolder.tryLock(config.data());
            folder.ifPresent(opened::add);
            return folder.isEmpty();
        }
    }

    private static String database(Config config) {
        try (var opened = new Opened()) {
            var pools = Databases.look(config, opened);
            return DatabaseCheck.version(pools.pool())
                    + config.databaseUrl().map(_ -> ", yours").orElse(", the one inside");
        }
    }

    private static String mailServer(Config config) {
        var url = Providers.mailServer(config)
                .orElseThrow(() -> new CannotStart("none is configured, so that e-mail campaigns are refused; "
                        + "set CARILLON_SMTP_URL (the demo needs none)"));
        var where = url.host() + ":" + url.port();
        MailServerCheck.problem(url, Sending.nameInGreetings(config)).ifPresent(problem -> {
            throw new CannotStart(where + " takes no mail from us: " + problem);
        });
        return where + " takes mail from us, over " + url.connections() + " connections at most";
    }
}
