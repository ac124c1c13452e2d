package dev.carillon.jsonapi;

import dev.carillon.jsonapi.FormParts.Part;
import java.nio.ByteBuffer;
import java.nio.charset.CharacterCodingException;
import java.nio.charset.StandardCharsets;
import java.util.HashSet;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.Set;

/// Reads the fields of a `multipart/form-data` body, as `Fields` does those of a JSON object: what is wrong is
/// collected, and fields that nobody read are refused. Its pointers are the fields' names. Not thread-safe.
public final class Form {

    /// A file that came with the form.
    ///
    /// @param name as its sender calls it, path and all
    public record Upload(Optional<String> name, byte[] content) {}

    private final List<Part> parts;
    private final Problems problems;
    private final Set<String> read = new HashSet<>();

    Form(List<Part> parts, Problems problems) {
        this.parts = parts;
        this.problems = problems;
    }

    /// A text of at most `maxLength` characters; empty if it is absent or empty, as forms have it where nothing was
    /// filled in.
    public Optional<String> text(String name, int maxLength) {
        var text = text(name);
        if (text.isPresent() && text.get().length() > maxLength) {
            problem(name, "'" + name + "' is longer than " + maxLength + " characters.");
        }
        return text;
    }

    /// `true` or `false`, in capitals or not: a form's values are texts, and Python writes `True`.
    public Optional<Boolean> bool(String name) {
        return text(name).flatMap(text -> switch (text.toLowerCase(Locale.ROOT)) {
            case "true" -> Optional.of(true);
            case "false" -> Optional.of(false);
            default -> {
                problem(name, "'" + name + "' must be true or false.");
                yield Optional.empty();
            }
        });
    }

    /// A file that must be there.
    public Upload requiredFile(String name) {
        return part(name)
                .map(part -> new Upload(part.fileName(), part.content()))
                .orElseGet(() -> {
                    problem(name, "'" + name + "' is a required field of the form.");
                    return new Upload(Optional.empty(), new byte[0]);
                });
    }

    void refuseUnread() {
        for (var part : parts) {
            if (!read.contains(part.field())) {
                problem(part.field(), "'" + part.field() + "' is not a valid field of the form.");
            }
        }
    }

    private Optional<String> text(String name) {
        return part(name).flatMap(part -> utf8(name, part.content())).filter(text -> !text.isBlank());
    }

    private Optional<Part> part(String name) {
        read.add(name);
        var found = parts.stream().filter(part -> part.field().equals(name)).toList();
        if (found.size() > 1) {
            problem(name, "'" + name + "' is there more than once.");
        }
        return found.stream().findFirst();
    }

    private Optional<String> utf8(String name, byte[] content) {
        try {
            var text = StandardCharsets.UTF_8
                    .newDecoder()
                    .decode(ByteBuffer.wrap(content))
                    .toString();
            if (text.indexOf('\0') < 0) {
                return Optional.of(text);
            }
            problem(name, "'" + name + "' holds the character NUL.");
        } catch (CharacterCodingException _) {
            problem(name, "'" + name + "' is not valid UTF-8.");
        }
        return Optional.empty();
    }

    private void problem(String name, String detail) {
        problems.add(ApiError.at("/" + Json.escape(name), detail));
    }
}
