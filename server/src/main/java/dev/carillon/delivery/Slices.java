package dev.carillon.delivery;

import dev.carillon.base.RunId;
import dev.carillon.render.Recipient;
import java.time.Instant;
import java.util.Collection;
import java.util.List;
import java.util.Set;

/// The slices of open runs: leased by nodes, read in windows, ended once.
interface Slices {

    /// Leases due slices of active runs other than `enough`, at most `perRun` of each; none if the node is
    /// fenced.
    List<LeasedSlice> lease(Incarnation node, Instant now, int perRun, Collection<RunId> enough);

    /// Reads the recipients at these positions of one slice, in any order: those that still exist, with an
    /// empty address where there is none.
    ///
    /// @param fields top-level names of the values to read, as `CompiledMessage.fields` gives them
    List<Recipient> read(LeasedSlice slice, List<Integer> positions, Set<String> fields);

    /// Ends a slice whose every position is in the ledger or deferred: in one transaction it is done and
    /// its children hold the deferred. Ignored if the node no longer holds the slice. If the sum is wrong
    /// the slice is given back instead, so that what is missing is found from the ledger.
    ///
    /// @return false if the sum was wrong
    boolean end(Incarnation node, LeasedSlice slice, List<Closing.Defer> deferred);

    /// Gives a slice back to be leased again.
    void release(Incarnation node, LeasedSlice slice);

    /// Which of these runs are no longer active.
    Set<RunId> stopped(Collection<RunId> runs);

    /// Stops an active run until an operator resumes it.
    void pause(RunId run, String reason);
}
