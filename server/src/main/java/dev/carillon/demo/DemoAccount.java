package dev.carillon.demo;

import dev.carillon.account.AccountModule;
import dev.carillon.account.EnsureFirstKey.Result;
import dev.carillon.base.AccountId;
import dev.carillon.base.CannotStart;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.FileSystems;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.FileAttribute;
import java.nio.file.attribute.PosixFilePermissions;
import java.util.Optional;

/// The account that the demo fills, and a key that opens it. The key is kept in the data folder, so that each start
/// shows the same one; a folder without it that holds an account is somebody's, and is left alone.
public record DemoAccount(AccountId id, String key) {

    private static final String FILE = "demo-key";

    /// @param configured the key that the operator chose, which is shown instead
    public static DemoAccount open(AccountModule accounts, Path data, Optional<String> configured) {
        var file = data.resolve(FILE);
        boolean isFirst = !Files.exists(file);
        var kept = isFirst ? first(accounts, file) : read(file);
        var key = configured.orElse(kept);
        if (accounts.ensureFirstKey().ensure(Optional.of(key)) instanceof Result.Taken) {
            throw new CannotStart("CARILLON_API_KEY: this key is another account's, or was revoked; use another one");
        }
        var caller = accounts.authenticator().authenticate("Klaviyo-API-Key " + key);
        var account = caller.orElseThrow().account();
        if (isFirst) {
            accounts.nameOrganization().name(account, DemoNewsletter.FROM_LABEL);
        }
        return new DemoAccount(account, key);
    }

    private static String first(AccountModule accounts, Path file) {
        return switch (accounts.ensureFirstKey().ensure(Optional.empty())) {
            case Result.Made(var key) -> {
                write(file, key);
                yield key;
            }
            case Result.Existing _, Result.Configured _, Result.Taken _ ->
                throw new CannotStart("The data folder " + file.getParent() + " holds an account that is not the "
                        + "demo's; give the demo a folder of its own: CARILLON_DATA=./demo ./carillon demo");
        };
    }

    private static String read(Path file) {
        try {
            return Files.readString(file).strip();
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    private static void write(Path file, String key) {
        try {
            Files.createFile(file, ownersOnly());
            Files.writeString(file, key + "\n");
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    private static FileAttribute<?>[] ownersOnly() {
        return FileSystems.getDefault().supportedFileAttributeViews().contains("posix")
                ? new FileAttribute<?>[] {
                    PosixFilePermissions.asFileAttribute(PosixFilePermissions.fromString("rw-------"))
                }
                : new FileAttribute<?>[0];
    }
}
