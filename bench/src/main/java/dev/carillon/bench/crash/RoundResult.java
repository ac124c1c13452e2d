package dev.carillon.bench.crash;

import dev.carillon.bench.audit.Audit;
import dev.carillon.bench.audit.Finding.Kind;
import java.time.Duration;

/// How a round ended.
///
/// @param deaths how many server processes ended without a farewell
/// @param settling how long it took from the disruption's end until everyone had an outcome
/// @param whole how long the round took
record RoundResult(Round round, Audit audit, int deaths, Duration settling, Duration whole) {

    String line() {
        return "round %3d  %-34s %5d recipients  %5d accepted  %3d in doubt (≤ %3d)  settled in %5.1f s  %4.1f s  %s"
                .formatted(
                        round.number(),
                        round,
                        round.recipients(),
                        audit.count("accepted"),
                        audit.count("in_doubt"),
                        audit.inDoubtBound(),
                        settling.toMillis() / 1e3,
                        whole.toMillis() / 1e3,
                        isClean() ? "ok" : "VIOLATED");
    }

    boolean isClean() {
        return audit.isClean();
    }

    long lost() {
        return audit.count(Kind.LOST) + audit.count(Kind.NOT_ONE_STATE);
    }

    long doubled() {
        return audit.count(Kind.DOUBLED);
    }

    long otherwiseWrong() {
        return audit.findings().size() - lost() - doubled();
    }
}
