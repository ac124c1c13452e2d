package dev.carillon.fetch;

import java.time.Duration;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicReference;
import org.apache.hc.core5.concurrent.Cancellable;

/// Cuts the request in flight off when the time for all of them is over: a peer that sends a byte now and then would
/// outlast any limit on single reads.
final class Deadline implements AutoCloseable {

    private static final Cancellable NOTHING = () -> false;

    /// Its value says whether the time ran out before the work was done.
    private final CompletableFuture<Boolean> late = new CompletableFuture<>();

    private final AtomicReference<Cancellable> inFlight = new AtomicReference<>(NOTHING);

    Deadline(Duration time) {
        late.completeOnTimeout(true, time.toMillis(), TimeUnit.MILLISECONDS);
        var _ = late.thenApply(isLate -> isLate && inFlight.get().cancel());
    }

    /// From now on this is what is cut off; at once if the time is over.
    void watch(Cancellable request) {
        inFlight.set(request);
        if (hasPassed()) {
            request.cancel();
        }
    }

    boolean hasPassed() {
        return late.getNow(false);
    }

    @Override
    public void close() {
        late.complete(false);
    }
}
