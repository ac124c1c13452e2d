package dev.carillon.campaign;

import dev.carillon.base.AccountId;
import dev.carillon.base.AudienceId;
import dev.carillon.base.CampaignId;
import dev.carillon.base.MessageId;
import dev.carillon.base.VariationId;
import dev.carillon.content.MessageTemplates;
import dev.carillon.db.Db;
import dev.carillon.db.Tx;
import java.time.Instant;
import java.time.InstantSource;
import java.time.temporal.ChronoUnit;
import java.util.HashMap;
import java.util.Map;
import java.util.Optional;

/// Makes a draft that is like another campaign, whatever became of that one; its messages own copies of the
/// templates.
public final class CloneCampaign {

    private final Db db;
    private final CampaignStore store;
    private final MessageTemplates templates;
    private final InstantSource clock;

    CloneCampaign(Db db, CampaignStore store, MessageTemplates templates, InstantSource clock) {
        this.db = db;
        this.store = store;
        this.templates = templates;
        this.clock = clock;
    }

    /// @return empty if there is no such campaign
    public Optional<Campaign> clone(AccountId account, CampaignId id, Optional<String> newName) {
        var now = clock.instant().truncatedTo(ChronoUnit.MICROS);
        return db.inTransaction(tx -> store.find(tx, account, id).map(source -> {
            var copy = copy(tx, account, source, newName.orElse("Copy of " + source.name()), now);
            store.insert(tx, account, copy);
            return copy;
        }));
    }

    private Campaign copy(Tx tx, AccountId account, Campaign source, String name, Instant now) {
        var id = CampaignId.next();
        var newAudiences = new HashMap<AudienceId, AudienceId>();
        source.audiences().forEach(audience -> newAudiences.put(audience.id(), AudienceId.next()));
        var audiences = source.audiences().stream()
                .map(audience -> new CampaignAudience(
                        newId(newAudiences, audience.id()), audience.included(), audience.excluded()))
                .toList();
        var messages = source.messages().stream()
                .map(message -> copy(tx, account, message, id, newId(newAudiences, message.audience()), now))
                .toList();
        return new Campaign(
                id,
                name,
                CampaignStatus.DRAFT,
                false,
                source.trackingParameters(),
                source.inDoubtPolicy(),
                now,
                now,
                Optional.empty(),
                Optional.empty(),
                audiences,
                messages,
                source.tags());
    }

    private CampaignMessage copy(
            Tx tx, AccountId account, CampaignMessage source, CampaignId campaign, AudienceId audience, Instant now) {
        var id = MessageId.next();
        var variations = source.variations().stream()
                .map(variation -> new Variation(
                        VariationId.next(),
                        variation.channel(),
                        variation
                                .template()
                                .flatMap(template -> templates.find(tx, account, template))
                                .map(template -> templates
                                        .freeze(tx, account, template, id)
                                        .id()),
                        variation.image(),
                        variation.details()))
                .toList();
        return new CampaignMessage(id, campaign, audience, source.name(), source.settings(), now, now, variations);
    }

    private static AudienceId newId(Map<AudienceId, AudienceId> newIds, AudienceId old) {
        return Optional.ofNullable(newIds.get(old)).orElseThrow();
    }
}
