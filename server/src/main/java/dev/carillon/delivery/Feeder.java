package dev.carillon.delivery;

import dev.carillon.base.FailPoint;
import dev.carillon.base.ProfileId;
import dev.carillon.base.VariationId;
import dev.carillon.render.CompiledMessage;
import dev.carillon.render.MessageContents;
import dev.carillon.render.Recipient;
import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Optional;

/// Keeps the desk stocked: leases slices, reads recipients in small windows, ends what is through.
final class Feeder {

    private static final int SLICES_PER_RUN = 2;
    private static final int MESSAGES_KEPT = 100;
    private static final Duration POLL = Duration.ofMillis(100);
    private static final Duration LOOK_FOR_STOPPED = Duration.ofSeconds(1);

    private final Desk desk;
    private final Slices slices;
    private final Recorder recorder;
    private final MessageContents contents;
    private final Incarnation node;
    private final InstantSource clock;
    private final Map<VariationId, CompiledMessage> messages = new LinkedHashMap<>();
    private volatile Instant nextLease = Instant.MIN;
    private Instant nextLook = Instant.MIN;
    private boolean mayHaveMore;

    Feeder(
            Desk desk,
            Slices slices,
            Recorder recorder,
            MessageContents contents,
            Incarnation node,
            InstantSource clock) {
        this.desk = desk;
        this.slices = slices;
        this.recorder = recorder;
        this.contents = contents;
        this.node = node;
        this.clock = clock;
    }

    /// Does what there is to do now.
    ///
    /// @return whether there was anything, so that it pays to look again at once
    boolean step() {
        var ended = endFinished();
        putDownStopped();
        var leased = lease();
        var read = readOneWindow();
        return ended || leased || read;
    }

    /// New slices are there: they need not wait for the next poll.
    void lookAtOnce() {
        nextLease = Instant.MIN;
    }

    /// Ends or gives back the slices that are through.
    boolean endFinished() {
        var finished = desk.takeFinished();
        for (var slice : finished) {
            FailPoint.reached(FailPoint.SLICE_END);
            if (slice.givenUp()) {
                slices.release(node, slice.slice());
            } else {
                slices.end(node, slice.slice(), slice.deferred());
            }
        }
        return !finished.isEmpty();
    }

    private void putDownStopped() {
        var now = clock.instant();
        var runs = desk.runs();
        if (!runs.isEmpty() && !now.isBefore(nextLook)) {
            nextLook = now.plus(LOOK_FOR_STOPPED);
            slices.stopped(runs).forEach(desk::stop);
        }
    }

    /// At once when what is in hand runs low and the last look found more; else now and then, for what is
    /// new or due.
    private boolean lease() {
        var now = clock.instant();
        var enough = desk.wellStocked();
        var isLow = mayHaveMore && (desk.runs().isEmpty() || !enough.containsAll(desk.runs()));
        if (!isLow && now.isBefore(nextLease)) {
            return false;
        }
        var leased = slices.lease(node, now, SLICES_PER_RUN, enough);
        desk.add(leased);
        nextLease = now.plus(POLL);
        mayHaveMore = !leased.isEmpty() || (mayHaveMore && !isLow);
        return !leased.isEmpty();
    }

    private boolean readOneWindow() {
        var window = desk.nextWindow();
        window.ifPresent(this::read);
        return window.isPresent();
    }

    private void read(Desk.Window window) {
        var done = false;
        try {
            var message = message(window.slice());
            if (message.isPresent()) {
                read(window, message.get());
                done = true;
            }
        } finally {
            if (!done) {
                desk.putDown(window);
            }
        }
    }

    private void read(Desk.Window window, CompiledMessage message) {
        var slice = window.slice();
        var recipients = new HashMap<ProfileId, Recipient>();
        slices.read(slice, window.positions(), message.fields())
                .forEach(recipient -> recipients.put(recipient.profile(), recipient));
        var works = new ArrayList<Work>();
        for (var index : window.positions()) {
            var position = new Position(slice, index);
            var recipient = recipients.get(position.profile());
            if (recipient == null || recipient.address().isEmpty()) {
                var reason = recipient == null ? Reasons.DELETED : Reasons.NO_ADDRESS;
                recorder.close(new Closing.Settle(Settlement.skipped(position, reason, clock.instant())));
            } else {
                works.add(new Work(position, recipient, message));
            }
        }
        desk.ready(works);
    }

    private Optional<CompiledMessage> message(LeasedSlice slice) {
        var kept = messages.get(slice.variation());
        if (kept != null) {
            return Optional.of(kept);
        }
        return switch (contents.compile(slice.account(), slice.message(), slice.variation())) {
            case MessageContents.Compilation.Compiled(var message) -> {
                if (messages.size() >= MESSAGES_KEPT) {
                    messages.remove(messages.keySet().iterator().next());
                }
                messages.put(slice.variation(), message);
                yield Optional.of(message);
            }
            case MessageContents.Compilation.Broken(var problem) -> {
                slices.pause(slice.run(), problem);
                desk.stop(slice.run());
                yield Optional.empty();
            }
        };
    }
}
