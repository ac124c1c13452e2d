package dev.carillon.channel;

/// One way out for one lane: a connection, or one request at a time. Not thread-safe; connects when needed.
public interface Sender extends AutoCloseable {

    /// Brings `message` to just before its final step: for SMTP, RCPT accepted, 354 read, the content ready or
    /// written, but for the terminator. Never throws for what a peer or the network does: that is an outcome.
    Preparation prepare(Outbound message);

    /// Takes the final step of the message before, and brings the next one to just before its own. As if one call came
    /// after the other; where a protocol lets both travel together, a message costs one round trip.
    default Turn completeAndPrepare(HandOff before, Outbound next) {
        return new Turn(before.complete(), prepare(next));
    }

    /// What became of the message before, and how far the next one came.
    record Turn(Outcome outcome, Preparation next) {}

    /// Ends the connection; may be called again.
    @Override
    void close();
}
