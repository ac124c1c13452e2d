package dev.carillon.image;

import java.util.Optional;

/// What a client wants changed in an image; what is empty stays.
record ImageChange(Optional<String> name, Optional<Boolean> hidden) {}
