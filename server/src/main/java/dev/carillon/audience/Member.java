package dev.carillon.audience;

import dev.carillon.base.ProfileId;
import java.time.Instant;

/// That a person is on a list, and since when.
record Member(ProfileId profile, Instant joinedAt) {}
