package dev.carillon.campaign.classic;

import static dev.carillon.campaign.classic.CampaignDocument.CAMPAIGN;
import static dev.carillon.campaign.classic.MessageDocument.MESSAGE;
import static dev.carillon.image.ImageDocument.IMAGE;
import static dev.carillon.tag.TagDocument.TAG;

import dev.carillon.base.CampaignId;
import dev.carillon.campaign.Campaign;
import dev.carillon.campaign.CampaignStatus;
import dev.carillon.campaign.CampaignStatus.Action;
import dev.carillon.campaign.CampaignStore;
import dev.carillon.campaign.CloneCampaign;
import dev.carillon.campaign.CreateCampaign;
import dev.carillon.campaign.DeleteCampaign;
import dev.carillon.campaign.NotAllowed;
import dev.carillon.campaign.UpdateCampaign;
import dev.carillon.db.Db;
import dev.carillon.jsonapi.Answer;
import dev.carillon.jsonapi.ApiException;
import dev.carillon.jsonapi.ApiRequest;
import dev.carillon.jsonapi.Endpoint;
import dev.carillon.jsonapi.Filter.Operator;
import dev.carillon.jsonapi.Page;
import dev.carillon.jsonapi.QueryRules;
import dev.carillon.jsonapi.RateLimit;
import dev.carillon.jsonapi.Resource;
import dev.carillon.jsonapi.ValueType;
import dev.carillon.tag.TagDocument;
import dev.carillon.web.Route;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/// The classic face of campaigns.
final class CampaignRoutes {

    private static final QueryRules WRITTEN = QueryRules.of(CAMPAIGN);

    private static final QueryRules ONE = QueryRules.builder(CAMPAIGN)
            .including("campaign-messages", MESSAGE)
            .including("tags", TAG)
            .build();

    private static final QueryRules LIST = QueryRules.builder(CAMPAIGN)
            .including("campaign-messages", MESSAGE)
            .including("tags", TAG)
            .requiredFilter("messages.channel", ValueType.oneOf("email", "sms", "mobile_push"), Operator.EQUALS)
            .filter("id", ValueType.ULID, Operator.ANY)
            .filter("name", ValueType.TEXT, Operator.CONTAINS)
            .filter("status", ValueType.oneOf(CampaignStatus.words()), Operator.ANY, Operator.EQUALS)
            .filter("archived", ValueType.BOOLEAN, Operator.EQUALS)
            .filter("created_at", ValueType.INSTANT, QueryRules.ORDERED)
            .filter("scheduled_at", ValueType.INSTANT, QueryRules.ORDERED)
            .filter("updated_at", ValueType.INSTANT, QueryRules.ORDERED)
            .sort("created_at", ValueType.INSTANT)
            .sort("id", ValueType.ULID)
            .sort("name", ValueType.TEXT)
            .sort("scheduled_at", ValueType.INSTANT)
            .sort("updated_at", ValueType.INSTANT)
            .pages(100, 100, "-created_at")
            .build();

    private final Db db;
    private final CampaignStore store;
    private final ImageUrls imageUrls;
    private final CreateCampaign createCampaign;
    private final UpdateCampaign updateCampaign;
    private final DeleteCampaign deleteCampaign;
    private final CloneCampaign cloneCampaign;

    CampaignRoutes(
            Db db,
            CampaignStore store,
            ImageUrls imageUrls,
            CreateCampaign createCampaign,
            UpdateCampaign updateCampaign,
            DeleteCampaign deleteCampaign,
            CloneCampaign cloneCampaign) {
        this.db = db;
        this.store = store;
        this.imageUrls = imageUrls;
        this.createCampaign = createCampaign;
        this.updateCampaign = updateCampaign;
        this.deleteCampaign = deleteCampaign;
        this.cloneCampaign = cloneCampaign;
    }

    List<Route> routes() {
        var all = "/api/campaigns";
        var one = "/api/campaigns/{id}";
        var read = "campaigns:read";
        var write = "campaigns:write";
        return List.of(
                Endpoint.get(all)
                        .limit(RateLimit.M)
                        .scopes(read)
                        .query(LIST)
                        .kept()
                        .answeredBy(this::list),
                Endpoint.post(all)
                        .limit(RateLimit.M)
                        .scopes(write)
                        .query(WRITTEN)
                        .answeredBy(this::create),
                Endpoint.get(one)
                        .limit(RateLimit.M)
                        .scopes(read)
                        .query(ONE)
                        .kept()
                        .answeredBy(this::get),
                Endpoint.patch(one)
                        .limit(RateLimit.M)
                        .scopes(write)
                        .query(WRITTEN)
                        .answeredBy(this::update),
                Endpoint.delete(one).limit(RateLimit.M).scopes(write).answeredBy(this::delete),
                Endpoint.get(one + "/relationships/campaign-messages")
                        .since("2023-07-15")
                        .limit(RateLimit.M)
                        .scopes(read)
                        .answeredBy(this::messageIds),
                Endpoint.get(one + "/tags")
                        .scopes(read, "tags:read")
                        .limit(RateLimit.S)
                        .query(QueryRules.of(TAG))
                        .answeredBy(this::tags),
                Endpoint.get(one + "/relationships/tags")
                        .scopes(read, "tags:read")
                        .limit(RateLimit.S)
                        .answeredBy(this::tagIds),
                Endpoint.post("/api/campaign-clone")
                        .limit(RateLimit.M)
                        .scopes(write)
                        .query(WRITTEN)
                        .answeredBy(this::copy));
    }

    private Answer list(ApiRequest request) {
        var page = db.autocommit(tx -> store.list(tx, request.account(), request.query()));
        return Answer.page(page.map(CampaignDocument::resource), included(request, page.items()));
    }

    private Answer create(ApiRequest request) {
        var wanted = request.read(CAMPAIGN.name(), CampaignReader::create);
        return switch (createCampaign.create(request.account(), wanted)) {
            case CreateCampaign.Result.Created(var campaign) -> Answer.created(CampaignDocument.resource(campaign));
            case CreateCampaign.Result.Incomplete(var message, var fault) ->
                throw Refusals.incomplete(fault, "/data/attributes/campaign-messages/data/" + message);
            case CreateCampaign.Result.ImageNotFound(var image) -> throw ApiException.notFound(IMAGE.name(), image);
        };
    }

    private Answer get(ApiRequest request) {
        var campaign = found(request);
        return Answer.ok(CampaignDocument.resource(campaign), included(request, List.of(campaign)));
    }

    private Answer update(ApiRequest request) {
        var id = id(request);
        var change = request.read(CAMPAIGN.name(), body -> CampaignReader.change(body, request.pathValue("id")));
        return switch (updateCampaign.update(request.account(), id, change)) {
            case UpdateCampaign.Result.Updated(var campaign) -> Answer.ok(CampaignDocument.resource(campaign));
            case UpdateCampaign.Result.NotFound() -> throw notFound(request);
            case UpdateCampaign.Result.NotAllowed(var status) -> throw NotAllowed.error(status, Action.EDIT);
        };
    }

    private Answer delete(ApiRequest request) {
        return switch (deleteCampaign.delete(request.account(), id(request))) {
            case DeleteCampaign.Result.Deleted() -> Answer.noContent();
            case DeleteCampaign.Result.NotFound() -> throw notFound(request);
            case DeleteCampaign.Result.NotAllowed(var status) -> throw NotAllowed.error(status, Action.DELETE);
        };
    }

    private Answer copy(ApiRequest request) {
        record Wanted(String id, Optional<String> newName) {}
        var wanted = request.read(CAMPAIGN.name(), body -> new Wanted(body.id(), CampaignReader.newName(body)));
        return CampaignId.parse(wanted.id())
                .flatMap(id -> cloneCampaign.clone(request.account(), id, wanted.newName()))
                .map(campaign -> Answer.created(CampaignDocument.resource(campaign)))
                .orElseThrow(() -> ApiException.notFound(CAMPAIGN.name(), wanted.id()));
    }

    private Answer messageIds(ApiRequest request) {
        var ids = found(request).messages().stream()
                .map(message -> message.id().toString())
                .toList();
        return new Answer.Identifiers(MESSAGE.name(), Page.whole(ids));
    }

    private Answer tags(ApiRequest request) {
        return Answer.page(Page.whole(found(request).tags()).map(TagDocument::resource));
    }

    private Answer tagIds(ApiRequest request) {
        return new Answer.Identifiers(
                TAG.name(),
                Page.whole(found(request).tags()).map(tag -> tag.id().toString()));
    }

    private List<Resource> included(ApiRequest request, List<Campaign> campaigns) {
        var included = new ArrayList<Resource>();
        if (request.query().includes("campaign-messages")) {
            var messages = campaigns.stream()
                    .flatMap(campaign -> campaign.messages().stream())
                    .toList();
            var urls = imageUrls.of(request.account(), messages);
            messages.forEach(message -> included.add(MessageDocument.resource(message, urls)));
        }
        if (request.query().includes("tags")) {
            campaigns.stream()
                    .flatMap(campaign -> campaign.tags().stream())
                    .distinct()
                    .forEach(tag -> included.add(TagDocument.resource(tag)));
        }
        return included;
    }

    private Campaign found(ApiRequest request) {
        var id = id(request);
        return db.autocommit(tx -> store.find(tx, request.account(), id)).orElseThrow(() -> notFound(request));
    }

    private static CampaignId id(ApiRequest request) {
        return CampaignId.parse(request.pathValue("id")).orElseThrow(() -> notFound(request));
    }

    private static ApiException notFound(ApiRequest request) {
        return ApiException.notFound(CAMPAIGN.name(), request.pathValue("id"));
    }
}
