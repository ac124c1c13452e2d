package dev.carillon.profile;

import dev.carillon.base.ProfileId;

/// That a person is to have an identifier which nobody else has.
record Claim(Identifier identifier, ProfileId profile) {}
