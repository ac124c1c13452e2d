package dev.carillon.campaign.classic;

import static dev.carillon.campaign.classic.CampaignDocument.CAMPAIGN;
import static dev.carillon.campaign.classic.MessageDocument.FLAT_MESSAGE;
import static dev.carillon.campaign.classic.MessageDocument.MESSAGE;
import static dev.carillon.content.TemplateDocument.TEMPLATE;
import static dev.carillon.image.ImageDocument.IMAGE;

import dev.carillon.base.CampaignId;
import dev.carillon.base.Channel;
import dev.carillon.base.MessageId;
import dev.carillon.base.TemplateId;
import dev.carillon.campaign.AssignTemplate;
import dev.carillon.campaign.Campaign;
import dev.carillon.campaign.CampaignMessage;
import dev.carillon.campaign.CampaignStatus.Action;
import dev.carillon.campaign.CampaignStore;
import dev.carillon.campaign.ChannelWords;
import dev.carillon.campaign.FindMessage;
import dev.carillon.campaign.NotAllowed;
import dev.carillon.campaign.UpdateMessage;
import dev.carillon.campaign.UpdateMessage.ImageWish;
import dev.carillon.content.MessageTemplates;
import dev.carillon.content.Template;
import dev.carillon.content.TemplateDocument;
import dev.carillon.db.Db;
import dev.carillon.image.Image;
import dev.carillon.image.ImageDocument;
import dev.carillon.image.ImageModule;
import dev.carillon.image.MessageImages;
import dev.carillon.jsonapi.Answer;
import dev.carillon.jsonapi.ApiException;
import dev.carillon.jsonapi.ApiRequest;
import dev.carillon.jsonapi.Endpoint;
import dev.carillon.jsonapi.Json;
import dev.carillon.jsonapi.Page;
import dev.carillon.jsonapi.QueryRules;
import dev.carillon.jsonapi.RateLimit;
import dev.carillon.jsonapi.Resource;
import dev.carillon.jsonapi.ResourceBody;
import dev.carillon.web.Route;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/// The classic face of campaign messages.
final class MessageRoutes {

    private static final QueryRules ONE = QueryRules.builder(MESSAGE)
            .including("campaign", CAMPAIGN)
            .including("image", IMAGE)
            .including("template", TEMPLATE)
            .build();

    private final Db db;
    private final CampaignStore store;
    private final MessageTemplates templates;
    private final MessageImages images;
    private final ImageDocument imageDocument;
    private final ImageUrls imageUrls;
    private final FindMessage findMessage;
    private final UpdateMessage updateMessage;
    private final AssignTemplate assignTemplate;

    MessageRoutes(
            Db db,
            CampaignStore store,
            MessageTemplates templates,
            ImageModule images,
            ImageUrls imageUrls,
            FindMessage findMessage,
            UpdateMessage updateMessage,
            AssignTemplate assignTemplate) {
        this.db = db;
        this.store = store;
        this.templates = templates;
        this.images = images.messageImages();
        this.imageDocument = images.document();
        this.imageUrls = imageUrls;
        this.findMessage = findMessage;
        this.updateMessage = updateMessage;
        this.assignTemplate = assignTemplate;
    }

    List<Route> routes() {
        var one = "/api/campaign-messages/{id}";
        var related = one + "/relationships";
        var read = "campaigns:read";
        var write = "campaigns:write";
        var readTemplates = "templates:read";
        var readImages = "images:read";
        return List.of(
                Endpoint.get("/api/campaigns/{id}/campaign-messages")
                        .since("2023-07-15")
                        .limit(RateLimit.M)
                        .scopes(read)
                        .query(ONE)
                        .answeredBy(this::list),
                Endpoint.get(one).limit(RateLimit.M).scopes(read).query(ONE).answeredBy(this::get),
                Endpoint.patch(one)
                        .limit(RateLimit.M)
                        .scopes(write)
                        .query(QueryRules.of(MESSAGE))
                        .answeredBy(this::update),
                Endpoint.get(one + "/campaign")
                        .since("2023-07-15")
                        .limit(RateLimit.M)
                        .scopes(read)
                        .query(QueryRules.of(CAMPAIGN))
                        .answeredBy(this::campaign),
                Endpoint.get(related + "/campaign")
                        .since("2023-07-15")
                        .limit(RateLimit.M)
                        .scopes(read)
                        .answeredBy(this::campaignId),
                Endpoint.get(one + "/template")
                        .since("2023-07-15")
                        .limit(RateLimit.M)
                        .scopes(read, readTemplates)
                        .query(QueryRules.of(TEMPLATE))
                        .answeredBy(this::template),
                Endpoint.get(related + "/template")
                        .since("2023-07-15")
                        .limit(RateLimit.M)
                        .scopes(read, readTemplates)
                        .answeredBy(this::templateId),
                Endpoint.get(one + "/image")
                        .since("2025-01-15")
                        .limit(RateLimit.M)
                        .scopes(read, readImages)
                        .query(QueryRules.of(IMAGE))
                        .answeredBy(this::image),
                Endpoint.get(related + "/image")
                        .since("2025-01-15")
                        .limit(RateLimit.M)
                        .scopes(read, readImages)
                        .answeredBy(this::imageId),
                Endpoint.patch(related + "/image")
                        .since("2025-01-15")
                        .limit(RateLimit.M)
                        .scopes(write, readImages)
                        .answeredBy(this::updateImage),
                Endpoint.post("/api/campaign-message-assign-template")
                        .limit(RateLimit.M)
                        .scopes(write)
                        .query(QueryRules.of(FLAT_MESSAGE))
                        .answeredBy(this::assign));
    }

    private Answer list(ApiRequest request) {
        var given = request.pathValue("id");
        var campaign = CampaignId.parse(given)
                .flatMap(id -> db.autocommit(tx -> store.find(tx, request.account(), id)))
                .orElseThrow(() -> ApiException.notFound(CAMPAIGN.name(), given));
        var urls = imageUrls.of(request.account(), campaign.messages());
        var page = Page.whole(campaign.messages()).map(message -> MessageDocument.resource(message, urls));
        return Answer.page(page, included(request, campaign, campaign.messages()));
    }

    private Answer get(ApiRequest request) {
        var found = found(request);
        var message = found.message();
        return Answer.ok(resource(request, message), included(request, found.campaign(), List.of(message)));
    }

    private Answer update(ApiRequest request) {
        var channel = found(request).message().variation().channel();
        var change = request.read(MESSAGE.name(), body -> {
            body.requireId(request.pathValue("id"));
            return change(body, channel);
        });
        return Answer.ok(resource(request, update(request, change)));
    }

    private static UpdateMessage.Change change(ResourceBody body, Channel channel) {
        var details = body.optionalAttributes()
                .flatMap(attributes -> attributes.object("definition"))
                .map(definition -> DefinitionReader.change(definition, channel));
        return new UpdateMessage.Change(image(body), details.orElseGet(Json::object));
    }

    private static ImageWish image(ResourceBody body) {
        if (body.clearsToOne("image")) {
            return new ImageWish.Remove();
        }
        return body.toOne("image", IMAGE.name())
                .<ImageWish>map(ImageWish.Use::new)
                .orElseGet(ImageWish.Keep::new);
    }

    private CampaignMessage update(ApiRequest request, UpdateMessage.Change change) {
        return switch (updateMessage.update(request.account(), id(request), change)) {
            case UpdateMessage.Result.Updated updated -> updated.message();
            case UpdateMessage.Result.NotFound() -> throw notFound(request);
            case UpdateMessage.Result.NotAllowed(var status) -> throw NotAllowed.error(status, Action.EDIT);
            case UpdateMessage.Result.Incomplete(var fault) -> throw Refusals.incomplete(fault, "/data");
            case UpdateMessage.Result.ImageNotFound(var image) -> throw ApiException.notFound(IMAGE.name(), image);
        };
    }

    private Answer campaign(ApiRequest request) {
        return Answer.ok(CampaignDocument.resource(found(request).campaign()));
    }

    private Answer campaignId(ApiRequest request) {
        var campaign = found(request).campaign().id().toString();
        return new Answer.Identifier(CAMPAIGN.name(), Optional.of(campaign));
    }

    private Answer template(ApiRequest request) {
        var id = found(request).message().variation().template();
        var template = id.flatMap(known -> db.autocommit(tx -> templates.find(tx, request.account(), known)));
        return new Answer.One(200, template.map(TemplateDocument::resource), List.of());
    }

    private Answer templateId(ApiRequest request) {
        var id = found(request).message().variation().template();
        return new Answer.Identifier(TEMPLATE.name(), id.map(TemplateId::value));
    }

    private Answer image(ApiRequest request) {
        var id = imageOf(request);
        var image = id.flatMap(known -> db.autocommit(tx -> images.find(tx, request.account(), known)));
        return new Answer.One(200, image.map(imageDocument::resource), List.of());
    }

    private Answer imageId(ApiRequest request) {
        return new Answer.Identifier(IMAGE.name(), imageOf(request));
    }

    private Optional<String> imageOf(ApiRequest request) {
        var variation = found(request).message().variation();
        if (variation.channel() == Channel.EMAIL) {
            throw Refusals.imagesNotForEmail();
        }
        return variation.image();
    }

    private Answer updateImage(ApiRequest request) {
        var image = request.readIdentifier(IMAGE.name());
        if (found(request).message().variation().channel() == Channel.EMAIL) {
            throw Refusals.imagesNotForEmail();
        }
        var wish = image.<ImageWish>map(ImageWish.Use::new).orElseGet(ImageWish.Remove::new);
        update(request, new UpdateMessage.Change(wish, Json.object()));
        return Answer.noContent();
    }

    private Answer assign(ApiRequest request) {
        record Wanted(String message, String template) {}
        var wanted = request.read(
                MESSAGE.name(), body -> new Wanted(body.id(), body.requiredToOne("template", TEMPLATE.name())));
        var id = MessageId.parse(wanted.message())
                .orElseThrow(() -> ApiException.notFound(MESSAGE.name(), wanted.message()));
        return switch (assignTemplate.assign(request.account(), id, new TemplateId(wanted.template()))) {
            case AssignTemplate.Result.Assigned assigned ->
                Answer.ok(
                        MessageDocument.flat(assigned.message()), List.of(TemplateDocument.resource(assigned.copy())));
            case AssignTemplate.Result.MessageNotFound() ->
                throw ApiException.notFound(MESSAGE.name(), wanted.message());
            case AssignTemplate.Result.TemplateNotFound() ->
                throw ApiException.notFound(TEMPLATE.name(), wanted.template());
            case AssignTemplate.Result.NotAllowed(var status) -> throw NotAllowed.error(status, Action.EDIT);
            case AssignTemplate.Result.NotEmail(var channel) ->
                throw ApiException.invalid(
                        "/data", "Only email messages have a template; this is '" + ChannelWords.word(channel) + "'.");
        };
    }

    private List<Resource> included(ApiRequest request, Campaign campaign, List<CampaignMessage> messages) {
        var included = new ArrayList<Resource>();
        if (request.query().includes("campaign")) {
            included.add(CampaignDocument.resource(campaign));
        }
        if (request.query().includes("template")) {
            var ids = messages.stream()
                    .flatMap(message -> message.variation().template().stream())
                    .toList();
            var found = db.<List<Template>>autocommit(tx -> templates.findAll(tx, request.account(), ids));
            found.forEach(template -> included.add(TemplateDocument.resource(template)));
        }
        if (request.query().includes("image")) {
            var ids = messages.stream()
                    .flatMap(message -> message.variation().image().stream())
                    .toList();
            var found = db.<List<Image>>autocommit(tx -> images.findAll(tx, request.account(), ids));
            found.forEach(image -> included.add(imageDocument.resource(image)));
        }
        return included;
    }

    private Resource resource(ApiRequest request, CampaignMessage message) {
        return MessageDocument.resource(message, imageUrls.of(request.account(), List.of(message)));
    }

    private FindMessage.Found found(ApiRequest request) {
        return findMessage.find(request.account(), id(request)).orElseThrow(() -> notFound(request));
    }

    private static MessageId id(ApiRequest request) {
        return MessageId.parse(request.pathValue("id")).orElseThrow(() -> notFound(request));
    }

    private static ApiException notFound(ApiRequest request) {
        return ApiException.notFound(MESSAGE.name(), request.pathValue("id"));
    }
}
