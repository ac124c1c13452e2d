package dev.carillon.content;

import java.util.Optional;

/// What a client wants changed in a template; what is empty stays. A text of `""` goes back to one made from
/// the HTML.
record TemplateChange(Optional<String> name, Optional<String> html, Optional<String> text, Optional<String> amp) {

    Optional<String> textAfter(Optional<String> before) {
        return text.isPresent() ? text.filter(given -> !given.isEmpty()) : before;
    }

    Optional<String> ampAfter(Optional<String> before) {
        return amp.isPresent() ? amp.filter(given -> !given.isEmpty()) : before;
    }
}
