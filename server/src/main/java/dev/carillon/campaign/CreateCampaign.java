package dev.carillon.campaign;

import dev.carillon.base.AccountId;
import dev.carillon.base.AudienceId;
import dev.carillon.base.CampaignId;
import dev.carillon.base.Channel;
import dev.carillon.base.MessageId;
import dev.carillon.base.VariationId;
import dev.carillon.campaign.NewCampaign.NewMessage;
import dev.carillon.db.Db;
import dev.carillon.delivery.InDoubtPolicy;
import dev.carillon.image.MessageImages;
import java.time.Instant;
import java.time.InstantSource;
import java.time.temporal.ChronoUnit;
import java.util.List;
import java.util.Optional;
import java.util.function.Supplier;
import tools.jackson.databind.node.ObjectNode;

/// Stores a new draft: one audience, and each message for it with one variation.
public final class CreateCampaign {

    /// What came of it.
    public sealed interface Result {
        record Created(Campaign campaign) implements Result {}

        /// The content of a message would contradict itself, or lacks something; nothing was stored.
        record Incomplete(int message, ContentFault fault) implements Result {}

        record ImageNotFound(String image) implements Result {}
    }

    private final Db db;
    private final CampaignStore store;
    private final MessageImages images;
    private final InstantSource clock;

    CreateCampaign(Db db, CampaignStore store, MessageImages images, InstantSource clock) {
        this.db = db;
        this.store = store;
        this.images = images;
        this.clock = clock;
    }

    public Result create(AccountId account, NewCampaign wanted) {
        var now = clock.instant().truncatedTo(ChronoUnit.MICROS);
        return db.inTransaction(tx -> {
            var campaign = campaign(wanted, () -> store.senderDefaults(tx, account), now);
            for (int i = 0; i < campaign.messages().size(); i++) {
                var fault = ContentFault.of(campaign.messages().get(i).variation());
                if (fault.isPresent()) {
                    return new Result.Incomplete(i, fault.get());
                }
            }
            for (var message : campaign.messages()) {
                var image = message.variation().image();
                if (image.isPresent() && images.find(tx, account, image.get()).isEmpty()) {
                    return new Result.ImageNotFound(image.get());
                }
            }
            store.insert(tx, account, campaign);
            return new Result.Created(campaign);
        });
    }

    private static Campaign campaign(NewCampaign wanted, Supplier<SenderDefaults> defaults, Instant now) {
        var id = CampaignId.next();
        var audience = new CampaignAudience(AudienceId.next(), wanted.included(), wanted.excluded());
        var messages = wanted.messages().stream()
                .map(message -> message(wanted, message, id, audience.id(), defaults, now))
                .toList();
        return new Campaign(
                id,
                wanted.name(),
                CampaignStatus.DRAFT,
                false,
                wanted.trackingParameters(),
                InDoubtPolicy.LEAVE,
                now,
                now,
                Optional.empty(),
                Optional.empty(),
                List.of(audience),
                messages,
                List.of());
    }

    private static CampaignMessage message(
            NewCampaign campaign,
            NewMessage wanted,
            CampaignId id,
            AudienceId audience,
            Supplier<SenderDefaults> defaults,
            Instant now) {
        var details = wanted.channel() == Channel.EMAIL ? withSender(wanted.details(), defaults) : wanted.details();
        var variation = new Variation(VariationId.next(), wanted.channel(), Optional.empty(), wanted.image(), details);
        return new CampaignMessage(
                MessageId.next(), id, audience, campaign.name(), campaign.settings(), now, now, List.of(variation));
    }

    /// Who does not say what the sender is called gets the account's word for it.
    private static ObjectNode withSender(ObjectNode details, Supplier<SenderDefaults> defaults) {
        return details.path("from_label").isString()
                ? details
                : details.deepCopy().put("from_label", defaults.get().label());
    }
}
