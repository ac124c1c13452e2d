package dev.carillon.delivery;

import dev.carillon.base.FailPoint;
import java.util.ArrayList;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Optional;
import java.util.Queue;
import java.util.Set;
import java.util.concurrent.ConcurrentLinkedQueue;

/// Commits for all lanes together: outcomes to write, positions to arm. `commit` is called by one thread;
/// the rest by any.
final class Recorder {

    private record Request(Position position, Ticket ticket) {}

    private final Ledger ledger;
    private final Desk desk;
    private final Incarnation incarnation;
    private final int number;

    private final Queue<Request> requests = new ConcurrentLinkedQueue<>();
    private final Queue<Closing> closings = new ConcurrentLinkedQueue<>();
    private final Signal offered = new Signal();
    private volatile boolean fenced;

    // Only the committing thread touches these.
    private final Set<Position> armed = new LinkedHashSet<>();

    Recorder(Ledger ledger, Desk desk, Incarnation incarnation, int number) {
        this.ledger = ledger;
        this.desk = desk;
        this.incarnation = incarnation;
        this.number = number;
    }

    /// Raised when there is something to commit.
    Signal offered() {
        return offered;
    }

    /// Asks that the position's hand-off may become final; a lane has at most one ticket open.
    Ticket arm(Position position) {
        var ticket = new Ticket();
        requests.add(new Request(position, ticket));
        if (fenced) {
            ticket.resolve(new Permit.Fenced());
        }
        offered.raise();
        return ticket;
    }

    void close(Closing closing) {
        closings.add(closing);
        offered.raise();
    }

    /// Commits what has been offered so far.
    ///
    /// @return whether there was anything
    boolean commit() {
        // Closings last: a lane closes a position before it asks for the next one, so that each batch that
        // arms a lane's next position also has the outcome of the one before.
        var arming = drain(requests);
        var closing = drain(closings);
        if (fenced || (arming.isEmpty() && closing.isEmpty())) {
            refuse(arming, closing);
            return false;
        }
        commit(arming, closing);
        return true;
    }

    /// No more commits: this node was declared dead. Open tickets are answered so.
    ///
    /// @return outcomes that were not written, which are evidence for those the takeover puts in doubt
    List<Settlement> fence() {
        fenced = true;
        drain(requests).forEach(request -> request.ticket().resolve(new Permit.Fenced()));
        return settlements(drain(closings));
    }

    boolean isFenced() {
        return fenced;
    }

    private void commit(List<Request> arming, List<Closing> closing) {
        closing.forEach(closed -> armed.remove(closed.position()));
        var batch = new Ledger.Batch(
                incarnation,
                number,
                List.copyOf(armed),
                arming.stream().map(Request::position).toList(),
                settlements(closing));
        switch (ledger.record(batch)) {
            case Ledger.Recorded.Committed(var vetoes) -> {
                FailPoint.reached(FailPoint.OUTCOME_COMMITTED, !closing.isEmpty());
                desk.closed(closing);
                for (int i = 0; i < arming.size(); i++) {
                    answer(arming.get(i), vetoes.get(i));
                }
            }
            case Ledger.Recorded.FenceDead() -> {
                fenced = true;
                refuse(arming, closing);
            }
        }
    }

    /// Nothing of this becomes durable here; outcomes are kept as evidence.
    private void refuse(List<Request> arming, List<Closing> closing) {
        closings.addAll(closing);
        arming.forEach(request -> request.ticket().resolve(new Permit.Fenced()));
    }

    private static <T> List<T> drain(Queue<T> queue) {
        var drained = new ArrayList<T>();
        for (var next = queue.poll(); next != null; next = queue.poll()) {
            drained.add(next);
        }
        return drained;
    }

    private void answer(Request request, Optional<Ledger.Veto> veto) {
        if (veto.isEmpty()) {
            armed.add(request.position());
            request.ticket().resolve(new Permit.Granted());
            return;
        }
        switch (veto.get()) {
            case Ledger.Veto.RunStopped() -> {
                desk.stop(request.position().slice().run());
                request.ticket().resolve(new Permit.Stopped());
            }
            case Ledger.Veto.Unreachable(var reason) -> request.ticket().resolve(new Permit.Vetoed(reason));
        }
    }

    private static List<Settlement> settlements(List<Closing> closings) {
        var settlements = new ArrayList<Settlement>();
        for (var closing : closings) {
            if (closing instanceof Closing.Settle(var settlement)) {
                settlements.add(settlement);
            }
        }
        return settlements;
    }
}
