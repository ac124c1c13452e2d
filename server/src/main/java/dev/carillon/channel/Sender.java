package dev.carillon.channel;

/// One way out for one lane: a connection, or one request at a time. Not thread-safe; connects when needed.
public interface Sender extends AutoCloseable {

    /// Brings `message` to just before its final step: for SMTP, RCPT accepted, 354 read, the content written but for
    /// the terminator. Never throws for what a peer or the network does: that is an outcome.
    Preparation prepare(Outbound message);

    /// Ends the connection; may be called again.
    @Override
    void close();
}
