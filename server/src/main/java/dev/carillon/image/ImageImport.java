package dev.carillon.image;

import java.util.Optional;

/// What a client wants imported.
///
/// @param source an address on the web, or the image itself as a data URI
/// @param name   empty: as the file is called
record ImageImport(String source, Optional<String> name, boolean hidden) {}
