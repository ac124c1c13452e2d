package dev.carillon.track;

import dev.carillon.profile.Emails;
import java.util.Optional;

/// Who follows an unsubscribe link, as its page shows them: anyone who has the link can look.
///
/// @param sender whose mail it is
/// @param address of the person, if they have one still
public record Subscriber(String sender, Optional<String> address, boolean isUnsubscribed) {

    /// The address so that its owner knows it and nobody else learns it.
    public String maskedAddress() {
        return address.map(Emails::masked).orElse("this address");
    }
}
