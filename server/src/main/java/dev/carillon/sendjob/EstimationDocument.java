package dev.carillon.sendjob;

import dev.carillon.jsonapi.Json;
import dev.carillon.jsonapi.Resource;
import dev.carillon.jsonapi.ResourceType;

/// Estimation jobs and their results as clients see them; both have the campaign's id.
final class EstimationDocument {

    static final ResourceType JOB =
            ResourceType.of("campaign-recipient-estimation-job", "/api/campaign-recipient-estimation-jobs", "status");
    static final ResourceType RESULT = ResourceType.of(
            "campaign-recipient-estimation", "/api/campaign-recipient-estimations", "estimated_recipient_count");

    private EstimationDocument() {}

    static Resource job(Estimation estimation) {
        var attributes = Json.object().put("status", estimation.status().word());
        return Resource.of(JOB, estimation.campaign().toString(), attributes);
    }

    static Resource result(Estimation estimation, long recipients) {
        var attributes = Json.object().put("estimated_recipient_count", recipients);
        return Resource.of(RESULT, estimation.campaign().toString(), attributes);
    }
}
