package dev.carillon.render;

import dev.carillon.base.Channel;
import dev.carillon.channel.Outbound;
import java.util.Set;

/// A message's content, parsed and composed once, to be rendered for each recipient. Immutable; used by many lanes.
public interface CompiledMessage {

    Channel channel();

    /// The first segments of the variables it reads (`first_name`, `person`), so that no more of a profile is fetched.
    Set<String> fields();

    /// What leaves for one recipient, or why it cannot be made. Pure: the same recipient gives the same bytes, apart
    /// from the date.
    Rendering render(Recipient recipient);

    /// A rendered message or the reason there is none.
    sealed interface Rendering {

        record Rendered(Outbound outbound) implements Rendering {}

        /// The message cannot be made for this person.
        ///
        /// @param reason one word for the ledger: `bad_address`, `render_failed`
        record Failed(String reason, String detail) implements Rendering {}
    }
}
