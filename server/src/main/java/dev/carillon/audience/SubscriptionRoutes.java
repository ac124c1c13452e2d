package dev.carillon.audience;

import dev.carillon.base.ProfileId;
import dev.carillon.jsonapi.Answer;
import dev.carillon.jsonapi.ApiException;
import dev.carillon.jsonapi.ApiRequest;
import dev.carillon.jsonapi.Endpoint;
import dev.carillon.jsonapi.RateLimit;
import dev.carillon.profile.Evidence;
import dev.carillon.web.Route;
import java.time.InstantSource;
import java.util.List;
import java.util.stream.Collectors;

/// The HTTP face of subscribing and unsubscribing many people at once. Jobs are done when they are answered.
final class SubscriptionRoutes {

    static final String SUBSCRIBED = "SUBSCRIBED";
    static final String UNSUBSCRIBED = "UNSUBSCRIBED";

    private static final int MAX_SUBSCRIBED = 1_000;
    private static final int MAX_UNSUBSCRIBED = 100;
    private static final String CREATE = "profile-subscription-bulk-create-job";
    private static final String DELETE = "profile-subscription-bulk-delete-job";
    private static final String[] SCOPES = {"lists:write", "profiles:write", "subscriptions:write"};

    private final Subscribe subscribe;
    private final Unsubscribe unsubscribe;
    private final InstantSource clock;

    SubscriptionRoutes(Subscribe subscribe, Unsubscribe unsubscribe, InstantSource clock) {
        this.subscribe = subscribe;
        this.unsubscribe = unsubscribe;
        this.clock = clock;
    }

    List<Route> routes() {
        return List.of(
                Endpoint.post("/api/" + CREATE + "s")
                        .limit(RateLimit.L)
                        .scopes(SCOPES)
                        .answeredBy(this::subscribe),
                Endpoint.post("/api/" + DELETE + "s")
                        .since("2023-07-15")
                        .limit(RateLimit.L)
                        .scopes(SCOPES)
                        .answeredBy(this::unsubscribe));
    }

    private Answer subscribe(ApiRequest request) {
        var rules = rules(SUBSCRIBED, MAX_SUBSCRIBED);
        var job = request.read(CREATE, body -> SubscriptionBody.subscribing(body, rules));
        var result = subscribe.subscribe(
                request.account(),
                job.list(),
                job.subscriptions(),
                job.isHistorical(),
                Evidence.api(job.source().orElse(null)));
        return switch (result) {
            case Subscribe.Result.Subscribed() -> Answer.accepted();
            case Subscribe.Result.UnknownList(var list) -> throw ListRoutes.unknown(list);
            case Subscribe.Result.UnknownProfiles(var ids) ->
                throw ApiException.notFound(
                        "profile", ids.stream().map(ProfileId::toString).collect(Collectors.joining(", ")));
            case Subscribe.Result.NeedsConfirmation(var list) ->
                throw ApiException.invalid(
                        "/data/relationships/list",
                        "The list " + list + " is double_opt_in, and this server does not send confirmation mails yet:"
                                + " make it single_opt_in, or give 'historical_import' for consent that was confirmed"
                                + " elsewhere.");
        };
    }

    private Answer unsubscribe(ApiRequest request) {
        var rules = rules(UNSUBSCRIBED, MAX_UNSUBSCRIBED);
        var job = request.read(DELETE, body -> SubscriptionBody.unsubscribing(body, rules));
        return switch (unsubscribe.unsubscribe(
                request.account(), job.list(), job.subscriptions(), Evidence.api(null))) {
            case Unsubscribe.Result.Unsubscribed() -> Answer.accepted();
            case Unsubscribe.Result.UnknownList(var list) -> throw ListRoutes.unknown(list);
        };
    }

    private SubscriptionBody.Rules rules(String consent, int max) {
        return new SubscriptionBody.Rules(consent, max, clock.instant());
    }
}
