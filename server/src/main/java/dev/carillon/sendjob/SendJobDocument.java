package dev.carillon.sendjob;

import dev.carillon.base.Channel;
import dev.carillon.delivery.InDoubtPolicy;
import dev.carillon.delivery.RunState;
import dev.carillon.jsonapi.ApiError;
import dev.carillon.jsonapi.ApiException;
import dev.carillon.jsonapi.Json;
import dev.carillon.jsonapi.Resource;
import dev.carillon.jsonapi.ResourceBody;
import dev.carillon.jsonapi.ResourceType;
import dev.carillon.jsonapi.Times;
import java.util.List;
import java.util.Locale;
import java.util.stream.Collectors;
import tools.jackson.databind.node.ObjectNode;

/// Send jobs and the progress of sending as clients see them, and the words for what stands in the way.
final class SendJobDocument {

    static final ResourceType JOB = ResourceType.of("campaign-send-job", "/api/campaign-send-jobs", "status");

    static final ResourceType CAMPAIGN = ResourceType.of(
            "campaign",
            "/carillon/campaigns",
            "name",
            "status",
            "archived",
            "state",
            "pause_reason",
            "provider_trouble",
            "planned",
            "skipped",
            "in_doubt_policy",
            "runs");

    private static final List<String> ACTIONS = List.of("cancel", "revert");
    private static final List<String> POLICIES = List.of("leave", "resend");

    private SendJobDocument() {}

    /// What a PATCH asks for.
    enum Wish {
        CANCEL,
        REVERT
    }

    static Wish wish(ResourceBody body, String id) {
        body.requireId(id);
        return Wish.valueOf(body.attributes().requiredWord("action", ACTIONS).toUpperCase(Locale.ROOT));
    }

    static SetCampaignOptions.Options options(ResourceBody body, String id) {
        body.requireId(id);
        var attributes = body.attributes();
        return new SetCampaignOptions.Options(
                attributes.word("in_doubt_policy", POLICIES).map(InDoubtPolicy::of), attributes.bool("archived"));
    }

    static Resource resource(SendJob job) {
        var attributes = Json.object().put("status", job.status().word());
        return Resource.of(JOB, job.id().toString(), attributes);
    }

    static Resource resource(SendOverview overview) {
        var campaign = overview.campaign();
        var runs = overview.runs();
        var reason = runs.stream().flatMap(run -> run.pauseReason().stream()).findFirst();
        var trouble =
                runs.stream().flatMap(run -> run.providerTrouble().stream()).findFirst();
        var attributes = Json.object()
                .put("name", campaign.name())
                .put("status", campaign.status().word())
                .put("archived", campaign.archived())
                .put("state", SendRun.stateOf(runs).map(RunState::word).orElse(null))
                .put("pause_reason", reason.orElse(null))
                .put("provider_trouble", trouble.orElse(null))
                .put("planned", runs.stream().mapToLong(SendRun::planned).sum())
                .put("skipped", runs.stream().mapToLong(SendRun::skipped).sum())
                .put("in_doubt_policy", campaign.inDoubtPolicy().word());
        var array = attributes.putArray("runs");
        runs.forEach(run -> array.add(run(run)));
        return Resource.of(CAMPAIGN, campaign.id().toString(), attributes);
    }

    private static ObjectNode run(SendRun run) {
        return Json.object()
                .put("id", run.id().toString())
                .put("message_id", run.message().toString())
                .put("channel", run.channel().word())
                .put("state", run.state().word())
                .put("pause_reason", run.pauseReason().orElse(null))
                .put("planned", run.planned())
                .put("skipped", run.skipped())
                .put("start_at", Times.micros(run.startAt()))
                .put("started_at", run.startedAt().map(Times::micros).orElse(null))
                .put("planned_at", run.plannedAt().map(Times::micros).orElse(null))
                .put("ended_at", run.endedAt().map(Times::micros).orElse(null));
    }

    static ApiException notReady(List<Blocker> blockers) {
        return new ApiException(blockers.stream()
                .map(blocker -> ApiError.at("/data", text(blocker)))
                .toList());
    }

    private static String text(Blocker blocker) {
        return switch (blocker) {
            case Blocker.NoAudience() -> "The campaign has no audience: put the id of a list into audiences.included.";
            case Blocker.UnknownAudience(var ids) ->
                "There is no list or segment with the id "
                        + ids.stream().collect(Collectors.joining("', '", "'", "'"))
                        + ": correct the campaign's audiences.";
            case Blocker.NoTemplate(var message) ->
                "Message " + message + " has no template: assign one with POST /api/campaign-message-assign-template.";
            case Blocker.NoSender(var message) ->
                "Message " + message + " has no from_email, and the account no default sender: set from_email.";
            case Blocker.InvalidSender(var message, var address) ->
                "Message " + message + " would come from '" + address
                        + "', which is no e-mail address: set from_email.";
            case Blocker.PastDate(var message, var time) ->
                "Message " + message + " was to be sent at " + time + ", which has passed: change send_strategy.";
            case Blocker.NoProvider(var channel) ->
                "Nothing is configured that sends " + channel.word() + ": set " + setting(channel)
                        + " and start the server again.";
            case Blocker.ChannelNotSent(var channel) ->
                "This version does not send " + channel.word() + " messages yet.";
            case Blocker.StrategyNotCarriedOut(var strategy) ->
                "This version does not send by the strategy '" + strategy + "' yet: use immediate, or static with "
                        + "is_local false.";
        };
    }

    private static String setting(Channel channel) {
        return switch (channel) {
            case EMAIL -> "CARILLON_SMTP_URL";
            case SMS -> "CARILLON_SMS_URL";
            case PUSH -> "CARILLON_APNS_* or CARILLON_FCM_*";
        };
    }
}
