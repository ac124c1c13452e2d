package dev.carillon.jsonapi;

import dev.carillon.base.Ulids;
import dev.carillon.jsonapi.Filter.Literal;
import java.math.BigDecimal;
import java.util.List;
import java.util.Optional;
import java.util.UUID;
import java.util.function.Function;
import java.util.regex.Pattern;

/// What a filter's value, a sort key or a cursor holds, and how text becomes a value that a statement takes.
///
/// @param expectation what to write, for a message
/// @param reader      the literal as a value, or empty if it is none of this type
/// @param writer      the text that `reader` turns back into the value
public record ValueType(
        String expectation, Function<Literal, Optional<Object>> reader, Function<Object, String> writer) {

    private static final Pattern DECIMAL = Pattern.compile("-?\\d{1,20}(\\.\\d{1,20})?");
    private static final UUID NOTHING = new UUID(0, 0);

    /// Any text, in quotes.
    public static final ValueType TEXT =
            of("a text in quotes", literal -> literal.quoted() ? Optional.of(literal.text()) : Optional.empty());

    /// A point in time, bare or in quotes.
    public static final ValueType INSTANT = of(
            "a date and time such as 2026-01-31T12:00:00Z",
            literal -> Times.parse(literal.text()).map(instant -> instant));

    public static final ValueType BOOLEAN = of("true or false", literal -> switch (literal.text()) {
        case "true", "True" -> Optional.of(true);
        case "false", "False" -> Optional.of(false);
        default -> Optional.empty();
    });

    public static final ValueType NUMBER = of(
            "a number",
            literal -> DECIMAL.matcher(literal.text()).matches()
                    ? Optional.of(new BigDecimal(literal.text()))
                    : Optional.empty());

    /// A 26-character id, stored as `uuid`. What is no such id names nothing, which is no error.
    public static final ValueType ULID = new ValueType(
            "an id in quotes",
            literal ->
                    literal.quoted() ? Optional.of(Ulids.parse(literal.text()).orElse(NOTHING)) : Optional.empty(),
            value -> Ulids.text((UUID) value));

    /// One of a few words, in quotes.
    public static ValueType oneOf(String... words) {
        return oneOf(List.of(words));
    }

    /// One of some words, in quotes.
    public static ValueType oneOf(List<String> allowed) {
        return of(
                "one of '" + String.join("', '", allowed) + "'",
                literal -> literal.quoted() && allowed.contains(literal.text())
                        ? Optional.of(literal.text())
                        : Optional.empty());
    }

    private static ValueType of(String expectation, Function<Literal, Optional<Object>> reader) {
        return new ValueType(expectation, reader, Object::toString);
    }

    Optional<Object> read(Literal literal) {
        return reader.apply(literal);
    }

    String text(Object value) {
        return writer.apply(value);
    }
}
