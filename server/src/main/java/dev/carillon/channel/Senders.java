package dev.carillon.channel;

/// Opens senders of one provider; each lane has its own.
public interface Senders {

    /// A new sender, not yet connected.
    Sender open();

    /// How many senders may be open at once: the number of lanes.
    int lanes();
}
