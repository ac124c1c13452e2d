package dev.carillon.profile;

import dev.carillon.jsonapi.Fields;
import dev.carillon.jsonapi.Json;
import dev.carillon.jsonapi.ResourceBody;
import java.util.ArrayList;
import java.util.EnumMap;
import java.util.EnumSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.node.ObjectNode;

/// Reads what a request says of a person.
public final class ProfileBody {

    private static final int MAX_LENGTH = 500;
    private static final int MAX_IMAGE_LENGTH = 2_000;

    private ProfileBody() {}

    /// Attributes that name at least one identifier, for somebody who may be new.
    static ProfileChanges newPerson(ResourceBody body) {
        var changes = changes(body);
        if (changes.identifiers().isEmpty()) {
            body.data()
                    .problem("attributes", "A profile needs at least one of 'email', 'phone_number', 'external_id'.");
        }
        return changes;
    }

    static ProfileChanges changes(ResourceBody body) {
        var attributes = body.attributes();
        var texts = new EnumMap<ProfileField, String>(ProfileField.class);
        var cleared = EnumSet.noneOf(ProfileField.class);
        for (var field : ProfileField.values()) {
            if (attributes.isNull(field.word())) {
                cleared.add(field);
            }
            text(attributes, field).ifPresent(text -> texts.put(field, text));
        }
        // Real identifiers of browsers, which this server does not give out.
        attributes.ignore("anonymous_id", "_kx");
        return new ProfileChanges(texts, cleared, location(attributes), properties(attributes, body.data()));
    }

    /// An e-mail address; reports what is none.
    public static Optional<String> email(Fields attributes, String name) {
        return attributes.text(name).filter(text -> !text.isBlank()).flatMap(text -> {
            var address = Emails.parse(text);
            if (address.isEmpty()) {
                attributes.problem(name, "'" + name + "' is not an e-mail address: " + text + ".");
            }
            return address;
        });
    }

    /// A phone number in E.164; reports what is none.
    public static Optional<String> phone(Fields attributes, String name) {
        return attributes.text(name).filter(text -> !text.isBlank()).flatMap(text -> switch (PhoneNumbers.parse(text)) {
            case PhoneNumbers.Result.Valid(var e164) -> Optional.of(e164);
            case PhoneNumbers.Result.Invalid(var why) -> {
                attributes.problem(name, "'" + name + "' is not a phone number: " + why + ".");
                yield Optional.empty();
            }
        });
    }

    private static Optional<String> text(Fields attributes, ProfileField field) {
        return switch (field) {
            case EMAIL -> email(attributes, field.word());
            case PHONE_NUMBER -> phone(attributes, field.word());
            case IMAGE -> attributes.text(field.word(), MAX_IMAGE_LENGTH);
            case EXTERNAL_ID, FIRST_NAME, LAST_NAME, ORGANIZATION, TITLE, LOCALE ->
                attributes.text(field.word(), MAX_LENGTH);
        };
    }

    private static ObjectChanges location(Fields attributes) {
        if (attributes.isNull("location")) {
            return ObjectChanges.CLEAR;
        }
        return attributes.object("location").map(ProfileBody::locationParts).orElse(ObjectChanges.NONE);
    }

    private static ObjectChanges locationParts(Fields location) {
        var set = Json.object();
        var unset = new ArrayList<String>();
        for (var part : ProfileDocument.LOCATION) {
            if (location.isNull(part)) {
                unset.add(part);
            } else if (part.equals("latitude") || part.equals("longitude")) {
                coordinate(location, part).ifPresent(value -> set.set(part, value));
            } else {
                location.text(part, MAX_LENGTH).ifPresent(text -> set.put(part, text));
            }
        }
        return ObjectChanges.set(set).andUnset(unset);
    }

    /// Latitude and longitude come as numbers or as texts, and go back as they came.
    private static Optional<JsonNode> coordinate(Fields location, String name) {
        return location.any(name).filter(value -> {
            var isCoordinate =
                    value.isNumber() || (value.isString() && value.stringValue().length() <= MAX_LENGTH);
            if (!isCoordinate) {
                location.problem(name, "'" + name + "' must be a number or a text.");
            }
            return isCoordinate;
        });
    }

    private static ObjectChanges properties(Fields attributes, Fields data) {
        var isCleared = attributes.isNull("properties");
        var set = attributes.map("properties").map(ProfileBody::object).orElseGet(Json::object);
        var patch = data.object("meta").flatMap(ProfileBody::patch);
        return new ObjectChanges(
                isCleared,
                set,
                patch.flatMap(fields -> fields.map("append"))
                        .map(ProfileBody::object)
                        .orElseGet(Json::object),
                patch.flatMap(fields -> fields.map("unappend"))
                        .map(ProfileBody::object)
                        .orElseGet(Json::object),
                patch.map(ProfileBody::unset).orElse(List.of()));
    }

    private static Optional<Fields> patch(Fields meta) {
        if (meta.map("patch_identifiers").isPresent()) {
            meta.problem("patch_identifiers", "This server keeps one e-mail address a profile: set 'email' instead.");
        }
        return meta.object("patch_properties");
    }

    private static List<String> unset(Fields patch) {
        return patch.any("unset")
                .map(value -> value.isString()
                        ? List.of(value.stringValue())
                        : patch.texts("unset").orElse(List.of()))
                .orElse(List.of());
    }

    private static ObjectNode object(Map<String, JsonNode> members) {
        return Json.object().setAll(members);
    }
}
