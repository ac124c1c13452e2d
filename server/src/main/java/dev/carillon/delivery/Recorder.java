package dev.carillon.delivery;

import dev.carillon.base.FailPoint;
import java.util.ArrayList;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.concurrent.locks.ReentrantLock;

/// Commits for all lanes together: outcomes to write, positions to arm. `commit` is called by one thread;
/// the rest by any.
final class Recorder {

    private record Request(Position position, Ticket ticket) {}

    private final Ledger ledger;
    private final Desk desk;
    private final Incarnation incarnation;
    private final int number;

    private final ReentrantLock lock = new ReentrantLock();
    private final Signal offered = new Signal();
    private List<Request> requests = new ArrayList<>();
    private List<Closing> closings = new ArrayList<>();
    private boolean fenced;

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
        lock.lock();
        try {
            if (fenced) {
                ticket.resolve(new Permit.Fenced());
            } else {
                requests.add(new Request(position, ticket));
                offered.raise();
            }
        } finally {
            lock.unlock();
        }
        return ticket;
    }

    void close(Closing closing) {
        lock.lock();
        try {
            closings.add(closing);
            offered.raise();
        } finally {
            lock.unlock();
        }
    }

    /// Commits what has been offered so far.
    ///
    /// @return whether there was anything
    boolean commit() {
        List<Request> arming;
        List<Closing> closing;
        lock.lock();
        try {
            if (fenced || (requests.isEmpty() && closings.isEmpty())) {
                return false;
            }
            arming = requests;
            closing = closings;
            requests = new ArrayList<>();
            closings = new ArrayList<>();
        } finally {
            lock.unlock();
        }
        commit(arming, closing);
        return true;
    }

    /// No more commits: this node was declared dead. Open tickets are answered so.
    ///
    /// @return outcomes that were not written, which are evidence for those the takeover puts in doubt
    List<Settlement> fence() {
        lock.lock();
        try {
            fenced = true;
            requests.forEach(request -> request.ticket().resolve(new Permit.Fenced()));
            requests.clear();
            var unwritten = settlements(closings);
            closings = new ArrayList<>();
            return unwritten;
        } finally {
            lock.unlock();
        }
    }

    boolean isFenced() {
        lock.lock();
        try {
            return fenced;
        } finally {
            lock.unlock();
        }
    }

    /// Whether nothing is armed and nothing waits; for the committing thread.
    boolean isIdle() {
        lock.lock();
        try {
            return requests.isEmpty() && closings.isEmpty() && armed.isEmpty();
        } finally {
            lock.unlock();
        }
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
                closing.forEach(desk::closed);
                for (int i = 0; i < arming.size(); i++) {
                    answer(arming.get(i), vetoes.get(i));
                }
            }
            case Ledger.Recorded.FenceDead() -> {
                lock.lock();
                try {
                    closings.addAll(0, closing);
                    requests.addAll(arming);
                    fenced = true;
                } finally {
                    lock.unlock();
                }
            }
        }
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
