package dev.carillon.demo;

import java.io.Console;
import java.io.PrintStream;
import java.util.Locale;
import java.util.Optional;

/// Tells how a long step goes: on a terminal by one line that changes, elsewhere by a few plain lines. Not thread-safe.
final class Progress {

    private static final String REWRITE = "\r\033[K";
    private static final int PLAIN_STEPS = 4;

    private final PrintStream out;
    private final boolean terminal;
    private String step = "";
    private long told;

    Progress(PrintStream out, boolean terminal) {
        this.out = out;
        this.terminal = terminal;
    }

    /// As fits standard output, to which `out` writes.
    static Progress on(PrintStream out) {
        var terminal = Optional.ofNullable(System.console()).filter(Console::isTerminal);
        return new Progress(out, terminal.isPresent());
    }

    void begin(String what) {
        step = what;
        told = 0;
        if (terminal) {
            out.print(REWRITE + what + " …");
            out.flush();
        } else {
            out.println(what);
        }
    }

    void at(long done, long all) {
        if (all == 0) {
            return;
        }
        if (terminal) {
            out.print(REWRITE + step + " … " + of(done, all));
            out.flush();
        } else if (done * PLAIN_STEPS / all > told && done < all) {
            told = done * PLAIN_STEPS / all;
            out.println("  " + of(done, all));
        }
    }

    void end(String result) {
        out.println(terminal ? REWRITE + step + ": " + result : "  " + result);
    }

    private static String of(long done, long all) {
        return String.format(Locale.ENGLISH, "%,d of %,d", done, all);
    }
}
