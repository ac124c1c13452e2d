package dev.carillon.render;

import dev.carillon.base.AccountId;
import dev.carillon.base.MessageId;
import dev.carillon.base.VariationId;

/// Where the engine gets a message's content: the features that store it supply this.
public interface MessageContents {

    /// Loads and compiles; callers keep the result. Content is frozen once a message is told to send, so that it cannot
    /// change.
    CompiledMessage compile(AccountId account, MessageId message, VariationId variation);
}
