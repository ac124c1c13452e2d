package dev.carillon.campaign;

import dev.carillon.base.AccountId;
import dev.carillon.base.Channel;
import dev.carillon.base.MessageId;
import dev.carillon.base.TemplateId;
import dev.carillon.campaign.CampaignStatus.Action;
import dev.carillon.content.MessageTemplates;
import dev.carillon.content.Template;
import dev.carillon.db.Db;
import dev.carillon.db.Tx;
import java.time.InstantSource;
import java.time.temporal.ChronoUnit;
import java.util.List;
import java.util.Optional;

/// Gives an e-mail message a copy of a template, in place of the one it may have. Later edits of the
/// template do not reach the copy.
public final class AssignTemplate {

    /// What came of it.
    public sealed interface Result {
        record Assigned(Campaign campaign, CampaignMessage message, Template copy) implements Result {}

        record MessageNotFound() implements Result {}

        record TemplateNotFound() implements Result {}

        record NotAllowed(CampaignStatus status) implements Result {}

        /// Only e-mail has a template.
        record NotEmail(Channel channel) implements Result {}
    }

    private final Db db;
    private final CampaignStore store;
    private final MessageStore messages;
    private final MessageTemplates templates;
    private final InstantSource clock;

    AssignTemplate(Db db, CampaignStore store, MessageStore messages, MessageTemplates templates, InstantSource clock) {
        this.db = db;
        this.store = store;
        this.messages = messages;
        this.templates = templates;
        this.clock = clock;
    }

    public Result assign(AccountId account, MessageId id, TemplateId source) {
        return db.inTransaction(tx -> {
            var found = messages.campaignOf(tx, account, id).flatMap(campaign -> store.lock(tx, account, campaign));
            if (found.isEmpty()) {
                return new Result.MessageNotFound();
            }
            var campaign = found.get();
            if (!campaign.status().allows(Action.EDIT)) {
                return new Result.NotAllowed(campaign.status());
            }
            var message = campaign.message(id).orElseThrow();
            if (message.variation().channel() != Channel.EMAIL) {
                return new Result.NotEmail(message.variation().channel());
            }
            return templates
                    .find(tx, account, source)
                    .<Result>map(template -> assign(tx, account, campaign, message, template))
                    .orElseGet(Result.TemplateNotFound::new);
        });
    }

    private Result assign(Tx tx, AccountId account, Campaign campaign, CampaignMessage message, Template source) {
        if (message.variation().template().equals(Optional.of(source.id()))) {
            return new Result.Assigned(campaign, message, source);
        }
        var now = clock.instant().truncatedTo(ChronoUnit.MICROS);
        templates.deleteOwned(tx, account, List.of(message.id()));
        var copy = templates.freeze(tx, account, source, message.id());
        var after = message.withVariation(message.variation().withTemplate(copy.id()), now);
        messages.update(tx, account, after);
        return new Result.Assigned(campaign, after, copy);
    }
}
