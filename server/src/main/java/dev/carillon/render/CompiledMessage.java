package dev.carillon.render;

import dev.carillon.base.Channel;
import dev.carillon.channel.Outbound;
import java.util.Set;

/// A message's content, parsed and composed once, to be rendered for each recipient. Immutable; used by many lanes.
public interface CompiledMessage {

    Channel channel();

    /// What it reads of a person: exactly the keys that `Recipient.fields` must have, where the person has them.
    ///
    /// Each is the name of the profile's column whose value it takes: `phone_number`, `external_id`, `first_name`,
    /// `last_name`, `organization`, `title`, `locale`, `image` are text, `location` and `properties` are maps, the
    /// whole documents. The address is never among them: it is `Recipient.address`. `person.City` needs `location`;
    /// a property, or a column that gives way to a property of its name where it is empty, needs `properties`; a
    /// lookup by a key that is only known when rendering needs all of them.
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
