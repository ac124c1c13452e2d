package dev.carillon.demo;

import dev.carillon.base.ProfileId;
import dev.carillon.profile.Profile;
import dev.carillon.profile.ProfileField;
import java.time.Instant;
import java.util.EnumMap;
import java.util.Map;
import java.util.UUID;
import org.jspecify.annotations.Nullable;
import tools.jackson.databind.json.JsonMapper;
import tools.jackson.databind.node.JsonNodeFactory;
import tools.jackson.databind.node.ObjectNode;

/// Turns the sample account's people into profiles as the server keeps them.
final class DemoProfiles {

    private static final JsonMapper JSON = JsonMapper.shared();
    private static final Instant MADE_UP = Instant.parse("2026-11-01T00:00:00Z");

    private DemoProfiles() {}

    /// The id is always the same, so that one who is there already is recognised.
    ///
    /// @param number tells people apart outside, from 1
    static Profile of(DemoPerson person, int number, Instant now) {
        return new Profile(
                id(number),
                texts(person, number),
                location(person.home()),
                JSON.valueToTree(person.properties()),
                now,
                now);
    }

    /// A ULID: its time in the first 48 bits.
    private static ProfileId id(int number) {
        return new ProfileId(new UUID(MADE_UP.toEpochMilli() << 16, number));
    }

    private static Map<ProfileField, String> texts(DemoPerson person, int number) {
        var texts = new EnumMap<ProfileField, String>(ProfileField.class);
        texts.put(ProfileField.EXTERNAL_ID, "aldermere-%04d".formatted(number));
        put(texts, ProfileField.EMAIL, person.email());
        put(texts, ProfileField.PHONE_NUMBER, person.phoneNumber());
        texts.put(ProfileField.FIRST_NAME, person.firstName());
        texts.put(ProfileField.LAST_NAME, person.lastName());
        texts.put(ProfileField.LOCALE, person.home().locale());
        return texts;
    }

    private static void put(Map<ProfileField, String> texts, ProfileField field, @Nullable String value) {
        if (value != null) {
            texts.put(field, value);
        }
    }

    private static ObjectNode location(DemoPerson.Home home) {
        var location = JsonNodeFactory.instance.objectNode();
        location.put("city", home.city());
        location.put("country", home.country());
        location.put("timezone", home.timeZone());
        if (home.region() != null) {
            location.put("region", home.region());
        }
        return location;
    }
}
