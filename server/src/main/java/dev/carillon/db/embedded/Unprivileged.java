package dev.carillon.db.embedded;

import dev.carillon.base.CannotStart;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;

/// Runs PostgreSQL's programs without root's rights, which they refuse to have.
///
/// Root runs them in a user namespace of its own, where it is nobody in particular and still owns its files; where
/// containers forbid that, as the user nobody, who then owns the folder.
enum Unprivileged {
    AS_WE_ARE,
    IN_A_USER_NAMESPACE,
    AS_NOBODY;

    private static final int NOBODY = 65_534;

    static Unprivileged here() {
        if (!weAreRoot()) {
            return AS_WE_ARE;
        }
        for (var way : List.of(IN_A_USER_NAMESPACE, AS_NOBODY)) {
            if (Command.run(way.command("true"), "").ok()) {
                return way;
            }
        }
        throw new CannotStart("PostgreSQL does not run as root, and neither unshare nor setpriv works here; "
                + "start Carillon as another user, or set CARILLON_DATABASE_URL");
    }

    private static boolean weAreRoot() {
        try {
            return Files.getAttribute(Path.of("/proc/self"), "unix:uid").equals(0);
        } catch (IOException e) {
            return false;
        }
    }

    List<String> command(String... words) {
        var command = new ArrayList<String>(
                switch (this) {
                    case AS_WE_ARE -> List.of();
                    case IN_A_USER_NAMESPACE -> List.of("unshare", "--user");
                    case AS_NOBODY -> List.of("setpriv", "--reuid=" + NOBODY, "--regid=" + NOBODY, "--clear-groups");
                });
        command.addAll(List.of(words));
        return command;
    }

    /// Lets the programs write to `path`.
    void own(Path path) {
        if (this == AS_NOBODY) {
            try {
                Files.setAttribute(path, "unix:uid", NOBODY);
            } catch (IOException e) {
                throw new UncheckedIOException(e);
            }
        }
    }
}
