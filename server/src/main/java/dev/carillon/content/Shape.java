package dev.carillon.content;

import dev.carillon.jsonapi.Fields;
import dev.carillon.jsonapi.Json;
import java.util.ArrayList;
import java.util.List;
import java.util.stream.Stream;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.node.ObjectNode;

/// What one JSON object of a definition can hold, member by member: a table that reads such objects.
record Shape(List<Member> members) {

    /// @param required must be there
    /// @param nullable and may be null all the same; what is not required always may
    record Member(String name, Kind kind, boolean required, boolean nullable) {

        Member(String name, Kind kind) {
            this(name, kind, false, true);
        }

        /// Must be there and not null.
        Member needed() {
            return new Member(name, kind, true, false);
        }

        /// Must be there, be it null.
        Member present() {
            return new Member(name, kind, true, true);
        }
    }

    /// What a member's value is.
    sealed interface Kind {
        record Text() implements Kind {}

        record WholeNumber() implements Kind {}

        record Decimal() implements Kind {}

        record Flag() implements Kind {}

        record OneOf(List<String> words) implements Kind {}

        record Inner(Shape shape) implements Kind {}

        record InnerChoice(Choice choice) implements Kind {}

        record EachOf(Choice choice) implements Kind {}

        /// An object that nobody looks into.
        record AnyObject() implements Kind {}

        /// Written by the server; what a client sends back of it is not read.
        record ReadOnly() implements Kind {}
    }

    @SafeVarargs
    static Shape of(List<Member>... groups) {
        var members = new ArrayList<Member>();
        for (var group : groups) {
            members.addAll(group);
        }
        return new Shape(List.copyOf(members));
    }

    static List<Member> texts(String... names) {
        return each(new Kind.Text(), names);
    }

    static List<Member> wholeNumbers(String... names) {
        return each(new Kind.WholeNumber(), names);
    }

    static List<Member> numbers(String... names) {
        return each(new Kind.Decimal(), names);
    }

    static List<Member> flags(String... names) {
        return each(new Kind.Flag(), names);
    }

    static List<Member> readOnly(String... names) {
        return each(new Kind.ReadOnly(), names);
    }

    static Member oneOf(String name, String... words) {
        return new Member(name, new Kind.OneOf(List.of(words)));
    }

    static Member inner(String name, Shape shape) {
        return new Member(name, new Kind.Inner(shape));
    }

    static Member eachOf(String name, Shape shape) {
        return new Member(name, new Kind.EachOf(Choice.only(shape)));
    }

    private static List<Member> each(Kind kind, String... names) {
        return Stream.of(names).map(name -> new Member(name, kind)).toList();
    }

    /// The object with every member of this shape, null where nothing is given; what is wrong is told to `fields`.
    ObjectNode read(Fields fields) {
        var read = Json.object();
        for (var member : members) {
            read.set(member.name(), read(fields, member));
        }
        return read;
    }

    private static JsonNode read(Fields fields, Member member) {
        var name = member.name();
        if (member.kind() instanceof Kind.ReadOnly) {
            fields.ignore(name);
            return Json.nothing();
        }
        if (fields.isNull(name) && member.nullable()) {
            return Json.nothing();
        }
        if (member.required() && (!fields.has(name) || fields.isNull(name))) {
            return fields.missing(name, Json.nothing());
        }
        return fields.has(name) ? value(fields, name, member.kind()) : Json.nothing();
    }

    private static JsonNode value(Fields fields, String name, Kind kind) {
        return switch (kind) {
            case Kind.Text() -> fields.text(name).map(Json::node).orElseGet(Json::nothing);
            case Kind.WholeNumber() -> fields.integer(name).map(Json::node).orElseGet(Json::nothing);
            case Kind.Decimal() -> fields.number(name).orElseGet(Json::nothing);
            case Kind.Flag() -> fields.bool(name).map(Json::node).orElseGet(Json::nothing);
            case Kind.OneOf(var words) ->
                fields.word(name, words).map(Json::node).orElseGet(Json::nothing);
            case Kind.Inner(var shape) ->
                fields.object(name).<JsonNode>map(shape::read).orElseGet(Json::nothing);
            case Kind.InnerChoice(var choice) ->
                fields.object(name).<JsonNode>map(choice::read).orElseGet(Json::nothing);
            case Kind.EachOf(var choice) -> list(fields, name, choice);
            case Kind.AnyObject() -> fields.map(name).map(Json::node).orElseGet(Json::nothing);
            case Kind.ReadOnly() -> Json.nothing();
        };
    }

    private static JsonNode list(Fields fields, String name, Choice choice) {
        var items = fields.objects(name);
        if (items.isEmpty()) {
            return Json.nothing();
        }
        var list = Json.array();
        items.get().forEach(item -> list.add(choice.read(item)));
        return list;
    }
}
