package dev.carillon.django;

/// A stretch of a template's source: plain text, or what stands between a pair of braces.
///
/// @param content the text, or what is inside the braces
/// @param start   where the stretch begins in the source
/// @param inside  where `content` begins in the source
public record Token(Kind kind, String content, int start, int inside) {

    /// What a token is.
    public enum Kind {
        TEXT,
        /// `{{ … }}`
        OUTPUT,
        /// `{% … %}`
        TAG,
        /// `{# … #}`
        COMMENT
    }

    /// The token as it can be written in a template again.
    public String source() {
        return switch (kind) {
            case TEXT -> content;
            case OUTPUT -> "{{ " + content + " }}";
            case TAG -> "{% " + content + " %}";
            case COMMENT -> "{# " + content + " #}";
        };
    }

    /// The first word of a tag.
    public String word() {
        return Words.first(content);
    }
}
