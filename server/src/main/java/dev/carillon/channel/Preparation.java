package dev.carillon.channel;

/// How far a message came before its final step.
public sealed interface Preparation {

    /// Everything but the final step is done and accepted.
    record Ready(HandOff handOff) implements Preparation {}

    /// It ended early: `outcome` is rejected or deferred, never accepted or unknown.
    record Ended(Outcome outcome) implements Preparation {}
}
