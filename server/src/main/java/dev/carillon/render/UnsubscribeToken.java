package dev.carillon.render;

import dev.carillon.base.AccountId;
import dev.carillon.base.MessageId;
import dev.carillon.base.ProfileId;

/// What an unsubscribe link says: who wants no more of whose mail, and because of which message.
public record UnsubscribeToken(AccountId account, ProfileId profile, MessageId message) {}
