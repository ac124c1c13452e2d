package dev.carillon.tag;

import dev.carillon.db.Db;
import dev.carillon.web.Route;
import java.util.ArrayList;
import java.util.List;

/// Wires the feature.
public final class TagModule {

    private final Db db;
    private final TagStore tags = new TagStore();
    private final TagGroupStore groups = new TagGroupStore();
    private final TaggingStore taggings = new TaggingStore();

    public TagModule(Db db) {
        this.db = db;
    }

    public List<Route> routes() {
        var routes = new ArrayList<Route>();
        routes.addAll(new TagRoutes(
                        db,
                        tags,
                        groups,
                        new CreateTag(db, tags, groups),
                        new RenameTag(db, tags, groups),
                        new DeleteTag(db, tags, groups, taggings))
                .routes());
        routes.addAll(new TagGroupRoutes(
                        db,
                        tags,
                        groups,
                        new CreateTagGroup(db, groups),
                        new RenameTagGroup(db, groups),
                        new DeleteTagGroup(db, tags, groups, taggings))
                .routes());
        routes.addAll(new TaggingRoutes(
                        db,
                        tags,
                        taggings,
                        new TagResources(db, tags, groups, taggings),
                        new UntagResources(db, tags, groups, taggings))
                .routes());
        return List.copyOf(routes);
    }

    /// The tags of what other features own.
    public ResourceTags resourceTags() {
        return new ResourceTags(taggings);
    }
}
