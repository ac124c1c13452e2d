package dev.carillon.delivery;

import java.time.Duration;
import java.util.Optional;

/// Who is alive: leases on the database's clock, fences, and takeover of the dead.
interface Nodes {

    void join(Incarnation node, String name, Duration lease);

    /// Renews the lease.
    ///
    /// @param trouble what the provider answers, while it takes nothing; for operators to see
    /// @return how many nodes are alive, this one too; empty if this one was declared dead
    Optional<Integer> renew(Incarnation node, Duration lease, Optional<String> trouble);

    /// First step of a takeover: finds one node whose lease has run out and sets its fences dead, which
    /// waits for a recorder statement in flight.
    Optional<Incarnation> fenceOneExpired();

    /// Second step, in a transaction of its own, so that it sees what the last statement of the dead node
    /// wrote: the armed without outcome are in doubt, the slices are ready again. May be called again after
    /// a crash.
    ///
    /// @return how many are in doubt; empty if no node is fenced
    Optional<Integer> settleOneFenced();

    /// Declares the own node dead, at shutdown: nothing of it may become final afterwards.
    void fence(Incarnation node);

    /// Deletes journal rows that no takeover needs.
    void pruneJournal(Incarnation node);
}
