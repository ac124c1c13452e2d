package dev.carillon.report;

import java.util.Optional;

/// Where a person is reached now.
record Address(Optional<String> email, Optional<String> phoneNumber) {

    static final Address UNKNOWN = new Address(Optional.empty(), Optional.empty());
}
