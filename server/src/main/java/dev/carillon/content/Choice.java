package dev.carillon.content;

import dev.carillon.jsonapi.Fields;
import dev.carillon.jsonapi.Json;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.function.Function;
import tools.jackson.databind.node.ObjectNode;

/// Shapes of which an object has one, as it says itself.
///
/// @param shape of the object; empty where it says nothing that can be understood, which is told to the fields
record Choice(Function<Fields, Optional<Shape>> shape) {

    static Choice only(Shape shape) {
        return new Choice(_ -> Optional.of(shape));
    }

    /// By the word in one member; the order of `words` is that of the message.
    static Choice byWord(String member, List<String> words, Map<String, Shape> shapes) {
        return new Choice(fields -> {
            var word = fields.word(member, words);
            if (word.isEmpty()) {
                fields.missing(member, "");
            }
            return word.map(shapes::get);
        });
    }

    /// By a member that is true or not.
    static Choice byFlag(String member, Shape ifTrue, Shape otherwise) {
        return new Choice(fields -> Optional.of(fields.bool(member).orElse(false) ? ifTrue : otherwise));
    }

    /// As the shape reads it; of an object without one, its members are not looked at.
    ObjectNode read(Fields fields) {
        return shape.apply(fields).map(chosen -> chosen.read(fields)).orElseGet(() -> {
            fields.ignoreAll();
            return Json.object();
        });
    }
}
