package dev.carillon.delivery;

import java.util.ArrayList;
import java.util.List;

/// A leased slice while this node works on it: what is read, what is under way, what was deferred.
/// Not thread-safe: the desk locks.
final class SliceWork {

    private final LeasedSlice slice;
    private final List<Closing.Defer> deferred = new ArrayList<>();
    private int unread;
    private int underWay;
    private boolean givenUp;

    SliceWork(LeasedSlice slice) {
        this.slice = slice;
    }

    LeasedSlice slice() {
        return slice;
    }

    int unreadCount() {
        return slice.positions().size() - unread;
    }

    /// The next positions to read, at most `limit`; they are under way from now on.
    List<Integer> nextWindow(int limit) {
        var window = slice.positions().subList(unread, unread + Math.min(limit, unreadCount()));
        unread += window.size();
        underWay += window.size();
        return window;
    }

    void settled() {
        underWay--;
    }

    void deferred(Closing.Defer deferral) {
        underWay--;
        deferred.add(deferral);
    }

    /// Nothing more of it is to be read, and what is under way comes back untouched: its run was stopped.
    void giveUp() {
        unread = slice.positions().size();
        givenUp = true;
    }

    void dropped() {
        underWay--;
        givenUp = true;
    }

    boolean isOver() {
        return unreadCount() == 0 && underWay == 0;
    }

    /// Whether some positions were left as they were, so that the slice must be leased again.
    boolean isGivenUp() {
        return givenUp;
    }

    List<Closing.Defer> deferred() {
        return List.copyOf(deferred);
    }
}
