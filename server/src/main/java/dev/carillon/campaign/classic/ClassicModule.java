package dev.carillon.campaign.classic;

import dev.carillon.campaign.CampaignModule;
import dev.carillon.content.MessageTemplates;
import dev.carillon.db.Db;
import dev.carillon.image.ImageModule;
import dev.carillon.web.Route;
import java.util.ArrayList;
import java.util.List;

/// Wires the classic face over the campaign feature's operations.
public final class ClassicModule {

    private final Db db;
    private final CampaignModule campaigns;
    private final MessageTemplates templates;
    private final ImageModule images;

    public ClassicModule(Db db, CampaignModule campaigns, MessageTemplates templates, ImageModule images) {
        this.db = db;
        this.campaigns = campaigns;
        this.templates = templates;
        this.images = images;
    }

    public List<Route> routes() {
        var imageUrls = new ImageUrls(db, images.messageImages(), images.document());
        var routes = new ArrayList<Route>();
        routes.addAll(new CampaignRoutes(
                        db,
                        campaigns.store(),
                        imageUrls,
                        campaigns.createCampaign(),
                        campaigns.updateCampaign(),
                        campaigns.deleteCampaign(),
                        campaigns.cloneCampaign())
                .routes());
        routes.addAll(new MessageRoutes(
                        db,
                        campaigns.store(),
                        templates,
                        images,
                        imageUrls,
                        campaigns.findMessage(),
                        campaigns.updateMessage(),
                        campaigns.assignTemplate())
                .routes());
        return List.copyOf(routes);
    }
}
