package dev.carillon.bench.audit;

import java.util.List;
import java.util.Map;

/// The result of an audit: what is wrong, and how many recipients have which state.
///
/// @param inDoubtBound how many may be in doubt
public record Audit(List<Finding> findings, Map<String, Long> states, long inDoubtBound) {

    public boolean isClean() {
        return findings.isEmpty();
    }

    public long count(String state) {
        return states.getOrDefault(state, 0L);
    }

    public long count(Finding.Kind kind) {
        return findings.stream().filter(finding -> finding.kind() == kind).count();
    }
}
