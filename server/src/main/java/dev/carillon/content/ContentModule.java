package dev.carillon.content;

import dev.carillon.db.Db;
import dev.carillon.web.Route;
import java.time.InstantSource;
import java.util.List;

/// Wires the feature.
public final class ContentModule {

    private final Db db;
    private final InstantSource clock;
    private final TemplateStore store = new TemplateStore();

    public ContentModule(Db db, InstantSource clock) {
        this.db = db;
        this.clock = clock;
    }

    public List<Route> routes() {
        return new TemplateRoutes(
                        db,
                        store,
                        new CreateTemplate(db, store, clock),
                        new UpdateTemplate(db, store, clock),
                        new DeleteTemplate(db, store))
                .routes();
    }

    public MessageTemplates messageTemplates() {
        return new MessageTemplates(store, clock);
    }
}
