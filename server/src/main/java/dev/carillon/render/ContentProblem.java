package dev.carillon.render;

/// What keeps a content from being sent.
///
/// @param field `subject`, `preview_text`, `from_email`, `reply_to_email`, `cc_email`, `bcc_email`, `html`, `text` or
///              `envelope_sender`
public record ContentProblem(String field, String message) {}
