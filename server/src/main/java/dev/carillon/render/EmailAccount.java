package dev.carillon.render;

import dev.carillon.base.AccountId;
import java.util.Map;
import java.util.Optional;

/// Who sends, as far as e-mails show it.
///
/// @param envelopeSender where bounces go, if not to the message's sender
/// @param organization   what templates see as `organization`: `name`, `url`, `full_address`, …
public record EmailAccount(AccountId id, Optional<String> envelopeSender, Map<String, Object> organization) {

    public EmailAccount {
        organization = Map.copyOf(organization);
    }
}
