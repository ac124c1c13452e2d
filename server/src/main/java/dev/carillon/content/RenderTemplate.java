package dev.carillon.content;

import dev.carillon.base.AccountId;
import dev.carillon.base.TemplateId;
import dev.carillon.db.Db;
import dev.carillon.render.ContentProblem;
import dev.carillon.render.TemplatePreview;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/// Shows a template as it would look with given values; stores nothing.
final class RenderTemplate {

    /// What came of it.
    sealed interface Result {

        /// The template, with its parts rendered.
        record Rendered(Template template) implements Result {}

        record NotFound() implements Result {}

        /// Its author or the values made a mistake.
        record Faulty(List<ContentProblem> problems) implements Result {}
    }

    private record Found(Template template, Map<String, Object> organization) {}

    private final Db db;
    private final TemplateStore store;
    private final TemplatePreview preview;

    RenderTemplate(Db db, TemplateStore store, TemplatePreview preview) {
        this.db = db;
        this.store = store;
        this.preview = preview;
    }

    Result render(AccountId account, TemplateId id, Map<String, Object> context) {
        var found = db.autocommit(tx ->
                store.find(tx, account, id).map(template -> new Found(template, store.organization(tx, account))));
        return found.map(it -> render(it, context)).orElseGet(Result.NotFound::new);
    }

    private Result render(Found found, Map<String, Object> context) {
        var template = found.template();
        var result = preview.render(template.html(), template.text(), template.amp(), found.organization(), context);
        return switch (result) {
            case TemplatePreview.Result.Rendered(var html, var text, var amp) ->
                new Result.Rendered(template.showing(html, Optional.of(text), amp));
            case TemplatePreview.Result.Faulty(var problems) -> new Result.Faulty(problems);
        };
    }
}
