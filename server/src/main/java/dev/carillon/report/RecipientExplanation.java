package dev.carillon.report;

import dev.carillon.audience.Explanation;
import dev.carillon.base.MessageId;
import dev.carillon.base.ProfileId;
import java.util.List;

/// Everything that tells why a person did or did not get a campaign's messages.
record RecipientExplanation(ProfileId profile, Address address, List<OfMessage> messages) {

    /// @param outcomes the present state of each device, `planned` included; empty if nothing is known
    /// @param history  earlier outcomes that were replaced
    record OfMessage(MessageId message, Explanation explanation, List<Recipient> outcomes, List<Recipient> history) {}
}
