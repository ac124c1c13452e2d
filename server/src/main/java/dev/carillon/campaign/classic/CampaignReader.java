package dev.carillon.campaign.classic;

import dev.carillon.campaign.CampaignChange;
import dev.carillon.campaign.NewCampaign;
import dev.carillon.campaign.NewCampaign.NewMessage;
import dev.carillon.campaign.SendSettings;
import dev.carillon.jsonapi.Fields;
import dev.carillon.jsonapi.ResourceBody;
import java.util.List;
import java.util.Optional;

/// Reads campaigns as clients write them.
final class CampaignReader {

    private static final int MAX_NAME_LENGTH = 255;
    private static final int MAX_AUDIENCE = 50;

    private CampaignReader() {}

    static NewCampaign create(ResourceBody body) {
        var attributes = body.attributes();
        var audiences = attributes.requiredObject("audiences");
        var included = ids(audiences, "included").orElseGet(() -> audiences.missing("included", List.of()));
        var tracking = TrackingReader.read(attributes);
        var settings = tracking.applyTo(SendSettings.DEFAULT)
                .withStrategy(attributes
                        .object("send_strategy")
                        .map(StrategyJson::read)
                        .orElse(SendSettings.DEFAULT.strategy()))
                .withSmartSending(smartSending(attributes).orElse(true));
        return new NewCampaign(
                attributes.requiredText("name", MAX_NAME_LENGTH),
                included,
                ids(audiences, "excluded").orElse(List.of()),
                settings,
                tracking.parameters().orElse(List.of()),
                messages(attributes.requiredObject("campaign-messages")));
    }

    static CampaignChange change(ResourceBody body, String id) {
        body.requireId(id);
        var attributes = body.attributes();
        var name = attributes.has("name")
                ? Optional.of(attributes.requiredText("name", MAX_NAME_LENGTH))
                : Optional.<String>empty();
        var audiences = attributes.object("audiences");
        return new CampaignChange(
                name,
                audiences.flatMap(given -> ids(given, "included")),
                audiences.flatMap(given -> ids(given, "excluded")),
                attributes.object("send_strategy").map(StrategyJson::read),
                smartSending(attributes),
                TrackingReader.read(attributes));
    }

    static Optional<String> newName(ResourceBody body) {
        return body.optionalAttributes()
                .flatMap(attributes -> attributes.text("new_name", MAX_NAME_LENGTH))
                .filter(name -> !name.isBlank());
    }

    private static Optional<List<String>> ids(Fields audiences, String name) {
        var ids = audiences.texts(name);
        if (ids.isPresent() && ids.get().size() > MAX_AUDIENCE) {
            audiences.problem(name, "At most " + MAX_AUDIENCE + " lists and segments are possible.");
        }
        return ids;
    }

    private static Optional<Boolean> smartSending(Fields attributes) {
        return attributes.object("send_options").flatMap(options -> {
            if (options.bool("ignore_unsubscribes").orElse(false)) {
                options.problem("ignore_unsubscribes", "Unsubscribes are always honoured.");
            }
            return options.bool("use_smart_sending");
        });
    }

    private static List<NewMessage> messages(Fields messages) {
        var data = messages.objects("data").orElseGet(() -> messages.missing("data", List.of()));
        if (messages.has("data") && data.size() != 1) {
            messages.problem("data", "A campaign has exactly one message here.");
        }
        return data.stream().map(CampaignReader::message).toList();
    }

    private static NewMessage message(Fields data) {
        var message = new ResourceBody(data, MessageDocument.MESSAGE.name());
        var attributes = message.attributes();
        var read = DefinitionReader.create(attributes.requiredObject("definition"));
        return new NewMessage(read.channel(), message.toOne("image", "image"), read.details());
    }
}
