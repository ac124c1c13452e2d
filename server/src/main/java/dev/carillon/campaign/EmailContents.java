package dev.carillon.campaign;

import dev.carillon.base.AccountId;
import dev.carillon.base.MessageId;
import dev.carillon.base.VariationId;
import dev.carillon.db.Db;
import dev.carillon.render.Composition;
import dev.carillon.render.ContentProblem;
import dev.carillon.render.EmailComposer;
import dev.carillon.render.MessageContents;
import java.util.stream.Collectors;

/// Composes the e-mail of a stored variation, from its details and its frozen template.
public final class EmailContents implements MessageContents {

    private final Db db;
    private final EmailContentStore store;
    private final EmailComposer composer;

    EmailContents(Db db, EmailContentStore store, EmailComposer composer) {
        this.db = db;
        this.store = store;
        this.composer = composer;
    }

    @Override
    public Compilation compile(AccountId account, MessageId message, VariationId variation) {
        var stored = db.autocommit(tx -> store.find(tx, account, variation));
        if (stored.isEmpty()) {
            return new Compilation.Broken("The message has no content any more");
        }
        var composition =
                composer.compose(stored.get().account(), message, stored.get().content());
        return switch (composition) {
            case Composition.Composed(var compiled) -> new Compilation.Compiled(compiled);
            case Composition.Faulty(var problems) ->
                new Compilation.Broken(
                        problems.stream().map(EmailContents::sentence).collect(Collectors.joining("; ")));
        };
    }

    private static String sentence(ContentProblem problem) {
        return problem.field() + ": " + problem.message();
    }
}
