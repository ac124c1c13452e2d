package dev.carillon.campaign.classic.change;

import java.util.Set;

/// Where in bodies campaigns and messages keep what changed, and which operations carry it.
final class Paths {

    static final String CAMPAIGN = "campaign";
    static final String MESSAGE = "campaign-message";

    static final String LIST = "GET /api/campaigns";
    static final String CREATE = "POST /api/campaigns";
    static final String UPDATE = "PATCH /api/campaigns/{id}";
    static final String CLONE = "POST /api/campaign-clone";
    static final String UPDATE_MESSAGE = "PATCH /api/campaign-messages/{id}";
    static final String ASSIGN = "POST /api/campaign-message-assign-template";
    static final String SEND = "POST /api/campaign-send-jobs";
    static final String ESTIMATE = "POST /api/campaign-recipient-estimation-jobs";

    static final Set<String> WRITE_CAMPAIGN = Set.of(CREATE, UPDATE);

    static final String ATTRIBUTES = "/data/attributes";
    static final String STRATEGY = ATTRIBUTES + "/send_strategy";
    static final String TRACKING = ATTRIBUTES + "/tracking_options";
    static final String MESSAGES = ATTRIBUTES + "/campaign-messages/data";

    private Paths() {}
}
