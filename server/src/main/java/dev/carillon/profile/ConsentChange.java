package dev.carillon.profile;

import dev.carillon.base.Channel;
import dev.carillon.base.ProfileId;
import java.time.Instant;

/// That one person's consent on one channel changed, and when it was given or taken.
public record ConsentChange(ProfileId profile, Channel channel, Instant at) {}
