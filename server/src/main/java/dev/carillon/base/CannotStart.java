package dev.carillon.base;

import java.util.List;

/// Why a command cannot go on that only its operator can put right: each problem is one line that says what to do.
public final class CannotStart extends RuntimeException {

    private static final long serialVersionUID = 1L;

    private final transient List<String> problems;

    public CannotStart(List<String> problems) {
        super(String.join("; ", problems));
        this.problems = List.copyOf(problems);
    }

    public CannotStart(String problem) {
        this(List.of(problem));
    }

    public List<String> problems() {
        return problems;
    }
}
