package dev.carillon.sendjob;

import dev.carillon.base.Channel;
import dev.carillon.base.MessageId;
import java.util.List;

/// A reason why a campaign cannot be sent as it is.
public sealed interface Blocker {

    /// No list or segment is included.
    record NoAudience() implements Blocker {}

    /// Ids of the audience that name nothing, so that fewer people would get it than meant.
    record UnknownAudience(List<String> ids) implements Blocker {}

    record NoTemplate(MessageId message) implements Blocker {}

    /// Neither the message nor the account says who it comes from.
    record NoSender(MessageId message) implements Blocker {}

    record InvalidSender(MessageId message, String address) implements Blocker {}

    /// The time it was to be sent at has passed, everywhere on earth where that matters.
    record PastDate(MessageId message, String time) implements Blocker {}

    /// Nothing is configured that could carry it.
    record NoProvider(Channel channel) implements Blocker {}

    /// This version cannot send on the channel.
    record ChannelNotSent(Channel channel) implements Blocker {}

    /// This version cannot send by the strategy.
    record StrategyNotCarriedOut(String strategy) implements Blocker {}
}
