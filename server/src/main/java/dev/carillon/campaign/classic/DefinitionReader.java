package dev.carillon.campaign.classic;

import dev.carillon.base.Channel;
import dev.carillon.campaign.ChannelWords;
import dev.carillon.jsonapi.Fields;
import dev.carillon.jsonapi.Json;
import java.util.List;
import tools.jackson.databind.node.ObjectNode;

/// Reads message definitions of all channels. What is absent is left out, so that the result can be laid
/// over what there is; for a new message it is laid over the defaults.
final class DefinitionReader {

    private static final List<String> CHANNELS = List.of("email", "sms", "mobile_push");
    private static final List<String> ADDRESSES =
            List.of("from_email", "from_label", "reply_to_email", "cc_email", "bcc_email");
    private static final List<String> RENDER_OPTIONS =
            List.of("shorten_links", "add_org_prefix", "add_info_link", "add_opt_out_language");

    private static final int MAX_LINE_LENGTH = 1_000;
    private static final int MAX_SMS_LENGTH = 10_000;

    private DefinitionReader() {}

    /// A whole new message.
    static Definition create(Fields definition) {
        var channel = channel(definition);
        var details = defaults(channel);
        details.setAll(read(channel, definition, true));
        return new Definition(channel, details);
    }

    /// Changes to a message that exists, on `channel`, which a message keeps.
    static ObjectNode change(Fields definition, Channel channel) {
        definition
                .word("channel", CHANNELS)
                .map(ChannelWords::channel)
                .filter(given -> given != channel)
                .ifPresent(_ -> definition.problem(
                        "channel", "The message's channel is '" + ChannelWords.word(channel) + "' and stays so."));
        return read(channel, definition, false);
    }

    private static Channel channel(Fields definition) {
        return ChannelWords.channel(definition.requiredWord("channel", CHANNELS));
    }

    private static ObjectNode read(Channel channel, Fields definition, boolean isNew) {
        return switch (channel) {
            case EMAIL -> email(definition);
            case SMS -> sms(definition);
            case PUSH -> PushReader.read(definition, isNew);
        };
    }

    private static ObjectNode defaults(Channel channel) {
        var details = Json.object();
        switch (channel) {
            case EMAIL -> {
                details.put("subject", "").put("preview_text", "");
                ADDRESSES.forEach(details::putNull);
            }
            case SMS ->
                details.put("body", "")
                        .put("shorten_links", true)
                        .put("add_org_prefix", true)
                        .put("add_info_link", true)
                        .put("add_opt_out_language", false);
            case PUSH -> details.put("play_sound", false);
        }
        return details;
    }

    private static ObjectNode email(Fields definition) {
        var details = Json.object();
        copyLine(definition, "label", details);
        definition.object("content").ifPresent(content -> {
            copyLine(content, "subject", details);
            copyLine(content, "preview_text", details);
            ADDRESSES.forEach(name -> copyLine(content, name, details));
        });
        return details;
    }

    private static ObjectNode sms(Fields definition) {
        var details = Json.object();
        definition.object("content").ifPresent(content -> {
            var body = content.text("body", MAX_SMS_LENGTH);
            if (content.has("body")) {
                details.put("body", body.orElse(""));
            }
        });
        definition
                .object("render_options")
                .ifPresent(options ->
                        RENDER_OPTIONS.forEach(name -> options.bool(name).ifPresent(on -> details.put(name, on))));
        return details;
    }

    /// These become header lines, which a line break would end.
    private static void copyLine(Fields from, String name, ObjectNode to) {
        var text = from.text(name, MAX_LINE_LENGTH);
        if (text.isPresent() && text.get().chars().anyMatch(c -> c == '\r' || c == '\n')) {
            from.problem(name, "'" + name + "' must be one line.");
        }
        if (from.has(name)) {
            to.put(name, text.orElse(null));
        }
    }
}
