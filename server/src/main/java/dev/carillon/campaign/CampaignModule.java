package dev.carillon.campaign;

import dev.carillon.content.MessageTemplates;
import dev.carillon.db.Db;
import dev.carillon.image.MessageImages;
import dev.carillon.render.EmailComposer;
import dev.carillon.tag.ResourceTags;
import java.time.InstantSource;

/// Wires the feature: its operations, which both faces of the API and the console share.
public final class CampaignModule {

    private final Db db;
    private final InstantSource clock;
    private final MessageTemplates templates;
    private final MessageImages images;
    private final MessageStore messages = new MessageStore();
    private final CampaignStore store;

    public CampaignModule(
            Db db, InstantSource clock, MessageTemplates templates, MessageImages images, ResourceTags tags) {
        this.db = db;
        this.clock = clock;
        this.templates = templates;
        this.images = images;
        this.store = new CampaignStore(messages, tags);
    }

    public CampaignStore store() {
        return store;
    }

    public CreateCampaign createCampaign() {
        return new CreateCampaign(db, store, images, clock);
    }

    public UpdateCampaign updateCampaign() {
        return new UpdateCampaign(db, store, clock);
    }

    public DeleteCampaign deleteCampaign() {
        return new DeleteCampaign(db, store, templates);
    }

    public CloneCampaign cloneCampaign() {
        return new CloneCampaign(db, store, templates, clock);
    }

    public FindMessage findMessage() {
        return new FindMessage(db, store, messages);
    }

    public UpdateMessage updateMessage() {
        return new UpdateMessage(db, store, messages, images, clock);
    }

    public AssignTemplate assignTemplate() {
        return new AssignTemplate(db, store, messages, templates, clock);
    }

    /// What the engine composes messages from.
    public EmailContents emailContents(EmailComposer composer) {
        return new EmailContents(db, new EmailContentStore(), composer);
    }
}
