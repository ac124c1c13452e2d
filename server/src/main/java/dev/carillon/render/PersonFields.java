package dev.carillon.render;

import dev.carillon.django.Lookup;
import java.util.Collection;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/// How templates name what is known of a person, and which fields of a `Recipient` that takes.
///
/// `person.X` is the field X, else what X is called elsewhere (`City`, `$address1`), else the property X.
final class PersonFields {

    private static final String LOCATION = "location";
    private static final String PROPERTIES = "properties";

    /// Variables of their own that are fields too.
    static final Set<String> VARIABLES = Set.of("first_name", "last_name", "phone_number");

    /// In every header: the name beside the address.
    private static final Set<String> ALWAYS = Set.of("first_name", "last_name");

    private static final Set<String> FIELDS = Set.of(
            "phone_number",
            "external_id",
            "first_name",
            "last_name",
            "organization",
            "title",
            "locale",
            "image",
            LOCATION,
            PROPERTIES);

    private static final Map<String, String> LOCATION_NAMES = Map.of(
            "City", "city",
            "Region", "region",
            "Country", "country",
            "Zipcode", "zip",
            "$address1", "address1",
            "$address2", "address2",
            "$latitude", "latitude",
            "$longitude", "longitude",
            "$timezone", "timezone");

    private PersonFields() {}

    /// The fields that templates with these paths read.
    static Set<String> of(Collection<List<String>> paths) {
        var fields = new HashSet<>(ALWAYS);
        for (var path : paths) {
            if (VARIABLES.contains(path.getFirst())) {
                fields.add(path.getFirst());
            } else if (path.getFirst().equals("person")) {
                fields.addAll(path.size() == 1 ? FIELDS : ofPerson(path.get(1)));
            }
        }
        return Set.copyOf(fields);
    }

    /// A field that is empty gives way to a property of its name.
    private static Set<String> ofPerson(String name) {
        return switch (name) {
            case "email", "KlaviyoID" -> Set.of();
            case "id" -> Set.of("external_id", PROPERTIES);
            case "full_name" -> ALWAYS;
            case LOCATION, PROPERTIES -> Set.of(name);
            default -> {
                if (LOCATION_NAMES.containsKey(name)) {
                    yield Set.of(LOCATION, PROPERTIES);
                }
                yield FIELDS.contains(name) ? Set.of(name, PROPERTIES) : Set.of(PROPERTIES);
            }
        };
    }

    /// The values of one person.
    static Lookup person(Recipient recipient) {
        return name -> {
            var value = value(recipient, name);
            return value != null ? value : part(recipient, PROPERTIES, name);
        };
    }

    private static @Nullable Object value(Recipient recipient, String name) {
        return switch (name) {
            case "email" -> recipient.address();
            case "KlaviyoID" -> recipient.profile().toString();
            case "id" -> recipient.fields().get("external_id");
            case "full_name" -> fullName(recipient);
            default -> {
                var ofLocation = LOCATION_NAMES.get(name);
                yield ofLocation != null
                        ? part(recipient, LOCATION, ofLocation)
                        : FIELDS.contains(name) ? recipient.fields().get(name) : null;
            }
        };
    }

    static String fullName(Recipient recipient) {
        return (text(recipient, "first_name") + " " + text(recipient, "last_name")).strip();
    }

    private static String text(Recipient recipient, String field) {
        return recipient.fields().get(field) instanceof String text ? text.strip() : "";
    }

    private static @Nullable Object part(Recipient recipient, String field, String name) {
        return recipient.fields().get(field) instanceof Map<?, ?> map ? map.get(name) : null;
    }
}
