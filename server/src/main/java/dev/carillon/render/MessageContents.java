package dev.carillon.render;

import dev.carillon.base.AccountId;
import dev.carillon.base.MessageId;
import dev.carillon.base.VariationId;

/// Where the engine gets a message's content: the features that store it supply this.
public interface MessageContents {

    /// Loads and compiles; callers keep the result. Content is frozen once a message is told to send.
    Compilation compile(AccountId account, MessageId message, VariationId variation);

    /// A message ready to be rendered, or what is wrong with it.
    sealed interface Compilation {

        record Compiled(CompiledMessage message) implements Compilation {}

        /// Nobody can get this message; `problem` is a sentence for the operator, with line and column if
        /// there are any.
        record Broken(String problem) implements Compilation {}
    }
}
