package dev.carillon.delivery;

import dev.carillon.base.RunId;
import dev.carillon.base.SliceId;
import java.time.Instant;
import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.Collection;
import java.util.Deque;
import java.util.HashMap;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;

/// What a node has in hand: leased slices, and recipients read from them that lanes take, one run after the
/// other. Thread-safe by one lock.
final class Desk {

    /// What a lane gets.
    sealed interface Take {

        record Taken(Work work) implements Take {}

        /// Nothing for now; at `until`, if there is one, a token may be had.
        record Nothing(Optional<Instant> until) implements Take {}
    }

    /// Positions of one slice to be read next.
    record Window(LeasedSlice slice, List<Integer> positions) {}

    /// A slice this node is through with.
    record Finished(LeasedSlice slice, boolean givenUp, List<Closing.Defer> deferred) {}

    private static final int WINDOW = 256;

    private final Map<SliceId, SliceWork> slices = new LinkedHashMap<>();
    private final Map<RunId, Deque<Work>> ready = new HashMap<>();
    private final Deque<RunId> turns = new ArrayDeque<>();
    private final Set<RunId> stopped = new HashSet<>();
    private final Pace pace;
    private final int readAhead;
    private final Signal filled = new Signal();
    private final Signal emptied = new Signal();

    /// @param readAhead how many recipients of a run are kept ready
    Desk(Pace pace, int readAhead) {
        this.pace = pace;
        this.readAhead = readAhead;
    }

    /// Raised when there is more to take.
    Signal filled() {
        return filled;
    }

    /// Raised when there is something to read or to end.
    Signal emptied() {
        return emptied;
    }

    synchronized void add(Collection<LeasedSlice> leased) {
        for (var slice : leased) {
            stopped.remove(slice.run());
            slices.put(slice.id(), new SliceWork(slice));
        }
    }

    /// Runs of which so much is unread that no more need be leased.
    synchronized Set<RunId> wellStocked() {
        var unread = new HashMap<RunId, Integer>();
        slices.values().forEach(work -> unread.merge(work.slice().run(), work.unreadCount(), Integer::sum));
        unread.values().removeIf(count -> count < readAhead);
        return Set.copyOf(unread.keySet());
    }

    synchronized Set<RunId> runs() {
        var runs = new HashSet<RunId>();
        slices.values().forEach(work -> runs.add(work.slice().run()));
        return runs;
    }

    /// The next window to read, of a run that has fewer recipients ready than it should.
    synchronized Optional<Window> nextWindow() {
        for (var work : slices.values()) {
            if (work.unreadCount() > 0 && readyCount(work.slice().run()) < readAhead) {
                return Optional.of(new Window(work.slice(), work.nextWindow(WINDOW)));
            }
        }
        return Optional.empty();
    }

    /// A window could not be read: its positions are left as they were, for whoever leases the slice next.
    synchronized void putDown(Window window) {
        var work = slices.get(window.slice().id());
        if (work != null) {
            work.giveUp();
            window.positions().forEach(_ -> work.dropped());
        }
    }

    /// Recipients of a window are there to be taken.
    synchronized void ready(List<Work> read) {
        read.forEach(this::enqueue);
        filled.raise();
    }

    /// The next recipient whose pace can be held, run by run in turn.
    synchronized Take take(Instant now) {
        Optional<Instant> until = Optional.empty();
        for (int i = turns.size(); i > 0; i--) {
            var run = turns.removeFirst();
            var works = ready.getOrDefault(run, new ArrayDeque<>());
            if (works.isEmpty()) {
                ready.remove(run);
            } else {
                turns.addLast(run);
                if (pace.tryTake(run, now)) {
                    if (works.size() == readAhead / 2 || works.size() == 1) {
                        emptied.raise();
                    }
                    return new Take.Taken(works.removeFirst());
                }
                var next = pace.nextAt(run, now);
                until = Optional.of(until.filter(next::isAfter).orElse(next));
            }
        }
        return new Take.Nothing(until);
    }

    /// The recorder has committed how positions were left.
    synchronized void closed(List<Closing> closings) {
        closings.forEach(this::close);
    }

    private void close(Closing closing) {
        var work = slices.get(closing.position().slice().id());
        if (work == null) {
            return;
        }
        switch (closing) {
            case Closing.Settle _ -> work.settled();
            case Closing.Defer deferral -> work.deferred(deferral);
            case Closing.GiveBack(var back) -> {
                if (stopped.contains(work.slice().run())) {
                    work.dropped();
                } else {
                    enqueueFirst(back);
                }
            }
        }
        if (work.isOver()) {
            emptied.raise();
        }
    }

    /// The run is paused or cancelled: what is ready of it is put down, and its slices are given back.
    synchronized void stop(RunId run) {
        stopped.add(run);
        pace.forget(run);
        var works = ready.remove(run);
        turns.remove(run);
        slices.values().stream().filter(work -> work.slice().run().equals(run)).forEach(SliceWork::giveUp);
        if (works != null) {
            works.forEach(this::drop);
        }
    }

    /// Takes out the slices that are through.
    synchronized List<Finished> takeFinished() {
        var finished = new ArrayList<Finished>();
        slices.values().removeIf(work -> {
            if (work.isOver()) {
                finished.add(new Finished(work.slice(), work.isGivenUp(), work.deferred()));
            }
            return work.isOver();
        });
        return finished;
    }

    synchronized void limit(RunId run, int perSecond, Instant now) {
        pace.limit(run, perSecond, now);
    }

    synchronized void shareAmong(int liveNodes, Instant now) {
        pace.shareAmong(liveNodes, now);
    }

    private void enqueue(Work work) {
        if (stopped.contains(work.position().slice().run())) {
            drop(work);
        } else {
            queueOf(work).addLast(work);
        }
    }

    private void drop(Work work) {
        var slice = slices.get(work.position().slice().id());
        if (slice != null) {
            slice.dropped();
        }
    }

    private void enqueueFirst(Work work) {
        queueOf(work).addFirst(work);
        filled.raise();
    }

    private Deque<Work> queueOf(Work work) {
        var run = work.position().slice().run();
        return ready.computeIfAbsent(run, _ -> {
            turns.addLast(run);
            return new ArrayDeque<>();
        });
    }

    private int readyCount(RunId run) {
        var works = ready.get(run);
        return works == null ? 0 : works.size();
    }
}
