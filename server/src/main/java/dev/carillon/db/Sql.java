package dev.carillon.db;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.Collections;
import java.util.List;
import org.jspecify.annotations.Nullable;

/// A piece of SQL with the values of its `?` marks; pieces only join, so a value can never become text.
public record Sql(String text, List<@Nullable Object> args) {

    public static final Sql EMPTY = new Sql("", List.of());

    public Sql {
        args = Collections.unmodifiableList(new ArrayList<>(args));
    }

    /// A piece whose `?` marks stand for `args`, in order.
    public static Sql of(String text, @Nullable Object... args) {
        return new Sql(text, Arrays.asList(args));
    }

    public Sql then(Sql next) {
        var all = new ArrayList<@Nullable Object>(args);
        all.addAll(next.args);
        return new Sql(text + next.text, all);
    }

    public Sql then(String nextText, @Nullable Object... nextArgs) {
        return then(of(nextText, nextArgs));
    }

    /// The pieces with `separator` between them; empty if there are none.
    public static Sql join(String separator, List<Sql> pieces) {
        var joined = EMPTY;
        for (int i = 0; i < pieces.size(); i++) {
            joined = (i == 0 ? joined : joined.then(separator)).then(pieces.get(i));
        }
        return joined;
    }
}
