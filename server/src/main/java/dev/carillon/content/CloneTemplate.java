package dev.carillon.content;

import dev.carillon.base.AccountId;
import dev.carillon.base.TemplateId;
import dev.carillon.db.Db;
import java.util.Optional;

/// Makes a template like another one, which may be the copy that a message owns; the new one belongs to nobody.
final class CloneTemplate {

    /// What came of it.
    sealed interface Result {
        record Cloned(Template template) implements Result {}

        record NotFound() implements Result {}

        /// There are as many as an account can have.
        record Full() implements Result {}
    }

    private final Db db;
    private final TemplateStore store;
    private final CreateTemplate createTemplate;

    CloneTemplate(Db db, TemplateStore store, CreateTemplate createTemplate) {
        this.db = db;
        this.store = store;
        this.createTemplate = createTemplate;
    }

    /// @param name empty: made from the source's
    Result clone(AccountId account, TemplateId id, Optional<String> name) {
        return db.inTransaction(tx -> {
            var found = store.find(tx, account, id);
            if (found.isEmpty()) {
                return new Result.NotFound();
            }
            var source = found.get();
            var wanted = new NewTemplate(
                    name.orElseGet(() -> nameAfter(source)),
                    source.editorType(),
                    source.html(),
                    source.text(),
                    source.amp(),
                    source.definition());
            return switch (createTemplate.create(tx, account, wanted)) {
                case CreateTemplate.Result.Created(var template) -> new Result.Cloned(template);
                case CreateTemplate.Result.Full() -> new Result.Full();
            };
        });
    }

    private static String nameAfter(Template source) {
        var name = "Clone of " + source.name();
        return name.length() <= TemplateDocument.MAX_NAME_LENGTH
                ? name
                : name.substring(0, name.offsetByCodePoints(0, TemplateDocument.MAX_NAME_LENGTH / 2));
    }
}
