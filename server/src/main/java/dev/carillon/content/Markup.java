package dev.carillon.content;

import dev.carillon.django.Html;
import dev.carillon.django.Lexer;
import dev.carillon.django.Token;
import tools.jackson.databind.JsonNode;

/// Attributes of HTML that is a template's source: what the template's own tags say is left to them.
final class Markup {

    private Markup() {}

    /// A text within the quotes of an attribute.
    static String attribute(String text) {
        var out = new StringBuilder(text.length() + 16);
        for (var token : Lexer.tokens(text)) {
            if (token.kind() == Token.Kind.TEXT) {
                Html.escape(token.content(), out);
            } else {
                out.append(token.source());
            }
        }
        return out.toString();
    }

    /// An attribute with a blank before it; nothing if there is no value.
    static String attribute(String name, JsonNode value) {
        var text = value.asString("");
        return text.isBlank() ? "" : " " + name + "=\"" + attribute(text) + "\"";
    }
}
