package dev.carillon.delivery;

/// The recorder's answer to a lane that asked to be armed.
sealed interface Permit {

    /// Durably armed: the hand-off may become final.
    record Granted() implements Permit {}

    /// The person may no longer be messaged on this channel.
    record Vetoed(String reason) implements Permit {}

    /// The run is paused or cancelled.
    record Stopped() implements Permit {}

    /// This node was declared dead: nothing it does may become final any more.
    record Fenced() implements Permit {}
}
