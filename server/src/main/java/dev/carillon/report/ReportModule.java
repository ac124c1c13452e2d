package dev.carillon.report;

import dev.carillon.audience.ExplainAudience;
import dev.carillon.db.Db;
import dev.carillon.web.Route;
import java.util.List;

/// Wires the feature.
public final class ReportModule {

    private final RecipientRoutes recipients;

    public ReportModule(Db db, ExplainAudience audience) {
        var store = new RecipientStore();
        this.recipients = new RecipientRoutes(new ListRecipients(db, store), new ExplainRecipient(db, store, audience));
    }

    public List<Route> routes() {
        return recipients.routes();
    }
}
