package dev.carillon.delivery;

import java.util.concurrent.CompletableFuture;

/// A lane's place in the recorder's queue: resolved by the commit that covers it.
final class Ticket {

    private final CompletableFuture<Permit> permit = new CompletableFuture<>();

    boolean isResolved() {
        return permit.isDone();
    }

    void resolve(Permit answer) {
        permit.complete(answer);
    }

    /// Blocks until the recorder has answered.
    Permit await() {
        return permit.join();
    }
}
