package dev.carillon.sandbox;

import java.util.List;
import java.util.Optional;

/// A message taken apart for reading. A message that is no proper MIME has headers as far as they could be read, and no
/// bodies.
///
/// @param parts all that is neither the HTML nor the text shown: attachments and images the HTML shows
record ReadMail(List<Header> headers, Optional<String> html, Optional<String> text, List<Part> parts) {

    /// A header field, unfolded and decoded.
    record Header(String name, String value) {}

    /// A file that came with the message.
    ///
    /// @param contentType in lower case, without parameters
    /// @param contentId without angle brackets, as `cid:` links name it; empty if it has none
    record Part(String name, String contentType, String contentId, byte[] bytes) {}
}
