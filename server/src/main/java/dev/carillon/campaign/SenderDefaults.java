package dev.carillon.campaign;

import java.util.Optional;

/// Who an account's e-mail comes from where a message does not say.
public record SenderDefaults(Optional<String> email, String label) {}
