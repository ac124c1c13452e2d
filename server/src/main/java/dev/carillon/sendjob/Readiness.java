package dev.carillon.sendjob;

import dev.carillon.base.Channel;
import dev.carillon.campaign.Campaign;
import dev.carillon.campaign.CampaignMessage;
import dev.carillon.campaign.SendStrategy;
import dev.carillon.campaign.SenderDefaults;
import java.time.Instant;
import java.time.LocalDate;
import java.time.ZoneOffset;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.regex.Pattern;

/// Whether a campaign can be sent: everything that stands in the way, at once.
///
/// @param unknownAudienceIds ids of its audiences that name nothing
/// @param now                by which a time has passed
/// @param providers          channels for which something is configured that carries messages
record Readiness(SenderDefaults defaults, List<String> unknownAudienceIds, Set<Channel> providers, Instant now) {

    /// Where a day ends last.
    private static final ZoneOffset LAST_ZONE = ZoneOffset.ofHours(-12);

    private static final int MAX_ADDRESS_LENGTH = 254;

    /// Strict enough to be put into a header and an envelope; whether anyone reads it there is not ours to
    /// know.
    private static final Pattern ADDRESS =
            Pattern.compile("[^\\s@<>()\\[\\],;:\\\\\"\\p{Cntrl}]+@[\\p{L}\\p{N}]([\\p{L}\\p{N}.-]*[\\p{L}\\p{N}])?");

    List<Blocker> blockers(Campaign campaign) {
        var blockers = new ArrayList<Blocker>();
        if (campaign.audiences().stream()
                .allMatch(audience -> audience.included().isEmpty())) {
            blockers.add(new Blocker.NoAudience());
        }
        if (!unknownAudienceIds.isEmpty()) {
            blockers.add(new Blocker.UnknownAudience(unknownAudienceIds));
        }
        campaign.messages().forEach(message -> {
            strategy(message.settings().strategy()).ifPresent(blockers::add);
            pastTime(message.settings().strategy())
                    .ifPresent(time -> blockers.add(new Blocker.PastDate(message.id(), time)));
            content(message, blockers);
        });
        return List.copyOf(blockers);
    }

    private static Optional<Blocker> strategy(SendStrategy strategy) {
        return switch (strategy) {
            case SendStrategy.Immediate _, SendStrategy.Static _ -> Optional.empty();
            case SendStrategy.Local _ ->
                Optional.of(new Blocker.StrategyNotCarriedOut("static in each recipient's time zone"));
            case SendStrategy.Throttled _ -> Optional.of(new Blocker.StrategyNotCarriedOut("throttled"));
            case SendStrategy.SmartSendTime _ -> Optional.of(new Blocker.StrategyNotCarriedOut("smart_send_time"));
        };
    }

    private Optional<String> pastTime(SendStrategy strategy) {
        return switch (strategy) {
            case SendStrategy.Immediate() -> Optional.empty();
            case SendStrategy.Static(var at) ->
                Optional.of(at).filter(now::isAfter).map(Instant::toString);
            case SendStrategy.Throttled throttled ->
                Optional.of(throttled.at()).filter(now::isAfter).map(Instant::toString);
            case SendStrategy.Local local -> {
                var digits = local.at().atOffset(ZoneOffset.UTC).toLocalDateTime();
                yield digits.toInstant(LAST_ZONE).isBefore(now) ? Optional.of(digits.toString()) : Optional.empty();
            }
            case SendStrategy.SmartSendTime(var date) ->
                date.isBefore(LocalDate.ofInstant(now, LAST_ZONE)) ? Optional.of(date.toString()) : Optional.empty();
        };
    }

    private void content(CampaignMessage message, List<Blocker> blockers) {
        var channel = message.variation().channel();
        switch (channel) {
            case EMAIL -> email(message, blockers);
            case SMS, PUSH -> blockers.add(new Blocker.ChannelNotSent(channel));
        }
    }

    private void email(CampaignMessage message, List<Blocker> blockers) {
        for (var variation : message.variations()) {
            if (variation.template().isEmpty()) {
                blockers.add(new Blocker.NoTemplate(message.id()));
            }
            var sender = Optional.ofNullable(
                            variation.details().path("from_email").stringValue(null))
                    .filter(address -> !address.isBlank())
                    .or(defaults::email);
            if (sender.isEmpty()) {
                blockers.add(new Blocker.NoSender(message.id()));
            } else if (!isAddress(sender.get())) {
                blockers.add(new Blocker.InvalidSender(message.id(), sender.get()));
            }
        }
        if (!providers.contains(Channel.EMAIL)) {
            blockers.add(new Blocker.NoProvider(Channel.EMAIL));
        }
    }

    private static boolean isAddress(String address) {
        return address.length() <= MAX_ADDRESS_LENGTH
                && ADDRESS.matcher(address).matches();
    }
}
