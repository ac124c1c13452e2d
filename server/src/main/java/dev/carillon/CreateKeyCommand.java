package dev.carillon;

import dev.carillon.account.AccountModule;
import dev.carillon.account.ApiKey;
import dev.carillon.account.CreateKey;
import dev.carillon.account.ListKeys;
import dev.carillon.base.CannotStart;
import dev.carillon.base.Ulids;
import dev.carillon.config.ConfigLoader;
import dev.carillon.db.Db;
import java.time.InstantSource;
import java.util.Optional;
import java.util.Set;
import java.util.TreeSet;
import java.util.concurrent.Callable;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.ArgGroup;
import picocli.CommandLine.Command;
import picocli.CommandLine.Option;

/// Makes another private key and shows it once, or lists and revokes those there are; a server may be running.
@Command(
        name = "create-key",
        description = "Make another private key and show it once, or list and revoke those there are.",
        mixinStandardHelpOptions = true)
final class CreateKeyCommand implements Callable<Integer> {

    @Option(
            names = "--account",
            paramLabel = "NAME",
            description = "Whose key; a new account is made if the name is new. Without it: the first account's.")
    private @Nullable String account;

    @ArgGroup
    private Wish wish = new Wish();

    /// One of them at most.
    static final class Wish {

        @Option(
                names = "--scopes",
                paramLabel = "SCOPE",
                split = ",",
                description = "What the key may do, such as campaigns:read,lists:write. Without it: everything.")
        private @Nullable Set<String> scopes;

        @Option(names = "--list", description = "Make none: list the account's keys, with their ids.")
        private boolean list;

        @Option(
                names = "--revoke",
                paramLabel = "ID",
                description = "Make none: revoke the account's key with this id. Servers notice within seconds.")
        private @Nullable String revoke;
    }

    @Override
    public Integer call() {
        try (var opened = new Opened()) {
            var pools = Databases.openBeside(ConfigLoader.load(System.getenv(), Providers::smtpUrlProblems), opened);
            var accounts = new AccountModule(new Db(pools.pool()), InstantSource.system());
            if (wish.list) {
                keys(accounts).keys().forEach(CreateKeyCommand::print);
            } else if (wish.revoke != null) {
                revoke(accounts, wish.revoke);
            } else {
                create(accounts);
            }
            return 0;
        }
    }

    private void create(AccountModule accounts) {
        switch (accounts.createKey().create(Optional.ofNullable(account), Optional.ofNullable(wish.scopes))) {
            case CreateKey.Result.Created created -> {
                System.out.println("A private key of the account '" + created.accountName() + "', shown only now:");
                System.out.println(created.privateKey());
            }
            case CreateKey.Result.UnknownScopes unknown ->
                throw new CannotStart("There are no scopes " + String.join(", ", unknown.unknown()) + "; there are "
                        + String.join(", ", unknown.known()));
        }
    }

    private void revoke(AccountModule accounts, String id) {
        var of = keys(accounts);
        var revoked = Ulids.parse(id)
                .map(key -> accounts.revokeKey().revoke(of.account(), key))
                .orElse(false);
        if (!revoked) {
            throw new CannotStart("The account '" + of.accountName() + "' has no key with the id " + id
                    + "; --list shows those there are");
        }
        System.out.println("The key " + id + " of the account '" + of.accountName() + "' is revoked.");
    }

    private ListKeys.Keys keys(AccountModule accounts) {
        return accounts.listKeys()
                .list(Optional.ofNullable(account))
                .orElseThrow(() -> new CannotStart(
                        account == null ? "There is no account yet" : "There is no account named '" + account + "'"));
    }

    private static void print(ApiKey key) {
        var scopes =
                key.scopes().map(some -> String.join(",", new TreeSet<>(some))).orElse("everything");
        var state = key.revokedAt().map(at -> "revoked " + at).orElse("in use");
        System.out.println(
                Ulids.text(key.id()) + "  " + key.createdAt() + "  " + state + "  " + scopes + "  " + key.name());
    }
}
