package dev.carillon.base;

import java.util.concurrent.atomic.AtomicInteger;
import org.jspecify.annotations.Nullable;

/// Named places at which a crash test lets the process die: `CARILLON_FAIL_POINT=name` or `name:7` for the
/// seventh time.
public final class FailPoint {

    public static final String ARM_COMMITTED = "arm-committed";
    public static final String TERMINATOR_WRITTEN = "terminator-written";
    public static final String ANSWER_READ = "answer-read";
    public static final String OUTCOME_COMMITTED = "outcome-committed";
    public static final String SLICE_END = "slice-end";
    public static final String PLAN_CHUNK = "plan-chunk";
    public static final String TAKEOVER_FENCED = "takeover-fenced";

    private static final int EXIT_CODE = 137;
    private static final @Nullable String NAME;
    private static final AtomicInteger LEFT;

    static {
        var setting = System.getenv("CARILLON_FAIL_POINT");
        var parts = setting == null ? new String[] {} : setting.split(":", 2);
        NAME = parts.length == 0 ? null : parts[0];
        LEFT = new AtomicInteger(parts.length == 2 ? Integer.parseInt(parts[1]) : 1);
    }

    private FailPoint() {}

    /// Ends the process at once, without shutdown hooks, if this is the place.
    public static void reached(String name) {
        if (NAME != null && NAME.equals(name) && LEFT.decrementAndGet() == 0) {
            Runtime.getRuntime().halt(EXIT_CODE);
        }
    }

    public static void reached(String name, boolean condition) {
        if (condition) {
            reached(name);
        }
    }
}
