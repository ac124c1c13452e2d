package dev.carillon.audience;

import dev.carillon.base.Channel;
import dev.carillon.base.ListId;
import dev.carillon.base.MessageId;
import java.time.Instant;
import java.util.List;
import java.util.Optional;

/// Why a person gets a message or does not: where they are listed, and each gate in its order with what it
/// goes by.
///
/// @param skip the word of the gate that leaves them out now, as planning would say it; empty if they pass
/// all
public record Explanation(
        Channel channel,
        List<Membership> included,
        List<Membership> excluded,
        List<Gate> gates,
        Optional<String> skip) {

    /// One list of the audience, and since when the person is on it.
    public record Membership(ListId list, Optional<String> name, Optional<Instant> since) {}

    /// One gate: its word is the reason of those it leaves out.
    public record Gate(String word, boolean isPassed, List<Fact> evidence) {}

    /// What a gate goes by: a row of consent's history, or an address.
    public sealed interface Fact {

        /// The change of consent that decides.
        record Change(
                String change,
                Optional<String> reason,
                Instant since,
                String method,
                Optional<String> source,
                Optional<MessageId> message)
                implements Fact {}

        /// Where the message would go.
        record Address(String address) implements Fact {}
    }

    /// Whether the person is in the audience at all: in an included list and in no excluded one.
    public boolean isInAudience() {
        return included.stream().anyMatch(list -> list.since().isPresent())
                && excluded.stream().noneMatch(list -> list.since().isPresent());
    }
}
