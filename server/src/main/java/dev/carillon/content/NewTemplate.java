package dev.carillon.content;

import java.util.Optional;

/// A template as a client describes it.
record NewTemplate(String name, String editorType, String html, Optional<String> text, Optional<String> amp) {}
