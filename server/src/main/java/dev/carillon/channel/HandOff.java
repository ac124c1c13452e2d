package dev.carillon.channel;

/// The final step of sending one message, held until the ledger permits it; exactly one of the two methods is called,
/// once.
public interface HandOff {

    /// Takes the final step and waits for the answer. From its first byte on the result is `Unknown` unless an answer
    /// is read.
    Outcome complete();

    /// Gives the message up so that the provider surely does not send it.
    void abandon();
}
