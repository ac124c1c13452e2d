package dev.carillon;

import dev.carillon.account.AccountModule;
import dev.carillon.account.CreateKey;
import dev.carillon.base.CannotStart;
import dev.carillon.config.ConfigLoader;
import dev.carillon.db.Db;
import java.time.InstantSource;
import java.util.Optional;
import java.util.Set;
import java.util.concurrent.Callable;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Option;

/// Makes another private key and shows it once; a server may be running.
@Command(
        name = "create-key",
        description = "Make another private key and show it once.",
        mixinStandardHelpOptions = true)
final class CreateKeyCommand implements Callable<Integer> {

    @Option(
            names = "--account",
            paramLabel = "NAME",
            description = "Whose key; a new account is made if the name is new. Without it: the first account's.")
    private @Nullable String account;

    @Option(
            names = "--scopes",
            paramLabel = "SCOPE",
            split = ",",
            description = "What the key may do, such as campaigns:read,lists:write. Without it: everything.")
    private @Nullable Set<String> scopes;

    @Override
    public Integer call() {
        try (var opened = new Opened()) {
            var pools = Databases.openBeside(ConfigLoader.load(System.getenv(), Providers::smtpUrlProblems), opened);
            var createKey = new AccountModule(new Db(pools.pool()), InstantSource.system()).createKey();
            return switch (createKey.create(Optional.ofNullable(account), Optional.ofNullable(scopes))) {
                case CreateKey.Result.Created created -> show(created);
                case CreateKey.Result.UnknownScopes unknown ->
                    throw new CannotStart("There are no scopes " + String.join(", ", unknown.unknown()) + "; there are "
                            + String.join(", ", unknown.known()));
            };
        }
    }

    private static int show(CreateKey.Result.Created created) {
        System.out.println("A private key of the account '" + created.accountName() + "', shown only now:");
        System.out.println(created.privateKey());
        return 0;
    }
}
