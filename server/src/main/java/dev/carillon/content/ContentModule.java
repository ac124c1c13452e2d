package dev.carillon.content;

import dev.carillon.db.Db;
import dev.carillon.render.TemplatePreview;
import dev.carillon.web.Route;
import java.time.InstantSource;
import java.util.List;
import java.util.stream.Stream;

/// Wires the feature.
public final class ContentModule {

    private final Db db;
    private final InstantSource clock;
    private final TemplateStore store = new TemplateStore();
    private final UniversalContentStore universalStore = new UniversalContentStore();

    public ContentModule(Db db, InstantSource clock) {
        this.db = db;
        this.clock = clock;
    }

    public List<Route> routes() {
        var create = new CreateTemplate(db, store, clock);
        var templates = new TemplateRoutes(
                db,
                store,
                create,
                new UpdateTemplate(db, store, clock),
                new DeleteTemplate(db, store),
                new CloneTemplate(db, store, create),
                new RenderTemplate(db, store, new TemplatePreview(clock)));
        var universal = new UniversalContentRoutes(
                db,
                universalStore,
                new CreateUniversalContent(db, universalStore, clock),
                new UpdateUniversalContent(db, universalStore, clock));
        return Stream.of(templates.routes(), universal.routes())
                .flatMap(List::stream)
                .toList();
    }

    public MessageTemplates messageTemplates() {
        return new MessageTemplates(store, clock);
    }
}
