package dev.carillon.account;

import dev.carillon.base.AccountId;
import java.time.Instant;
import java.util.Optional;
import tools.jackson.databind.JsonNode;

/// An owner of campaigns, people and everything else.
///
/// @param publicKey    six characters; names the account outside
/// @param organization name, url and postal address, where they are known
record Account(
        AccountId id,
        String name,
        String publicKey,
        String timeZone,
        Optional<String> senderEmail,
        Optional<String> senderLabel,
        JsonNode organization,
        Instant createdAt) {}
