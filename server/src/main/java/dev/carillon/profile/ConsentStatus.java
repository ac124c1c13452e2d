package dev.carillon.profile;

import dev.carillon.base.Channel;
import dev.carillon.base.ListId;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/// What one person agreed to, and what bars them: the present state.
///
/// @param answers by channel; a channel without one was never asked about
/// @param suppressions of e-mail as a whole
/// @param leftLists lists whose mail the person no longer wants
public record ConsentStatus(Map<Channel, Answer> answers, List<Suppression> suppressions, List<LeftList> leftLists) {

    public static final ConsentStatus NONE = new ConsentStatus(Map.of(), List.of(), List.of());

    /// A yes or a no, and how it came.
    public record Answer(boolean subscribed, Instant since, String method, Optional<String> source) {}

    /// A suppression in force.
    public record Suppression(SuppressionReason reason, Instant since) {}

    /// That the person unsubscribed from one list.
    public record LeftList(ListId list, Instant since) {}
}
