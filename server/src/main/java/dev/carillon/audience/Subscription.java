package dev.carillon.audience;

import dev.carillon.base.Channel;
import dev.carillon.profile.EnsureProfiles.Wanted;
import java.time.Instant;
import java.util.Map;
import java.util.Optional;

/// What a job asks for one person: the channels to subscribe or unsubscribe.
///
/// @param channels with the time at which consent was given, if it is not now
record Subscription(Wanted person, Map<Channel, Optional<Instant>> channels) {}
