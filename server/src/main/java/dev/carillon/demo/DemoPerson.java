package dev.carillon.demo;

import java.util.Map;
import org.jspecify.annotations.Nullable;

/// Someone of the sample account, as an import from a shop would bring them.
///
/// @param email      null for the few whose address nobody asked for
/// @param properties in the order in which a shop would list them
record DemoPerson(
        @Nullable String email,
        @Nullable String phoneNumber,
        String firstName,
        String lastName,
        Home home,
        Map<String, Object> properties,
        Standing standing) {

    /// Where someone lives and what they read there.
    record Home(String country, @Nullable String region, String city, String timeZone, String locale) {}

    /// What someone has said about getting e-mail.
    enum Standing {
        SUBSCRIBED,
        /// They never said anything, which allows e-mail.
        NEVER_ASKED,
        UNSUBSCRIBED,
        /// Their mailbox is known to be gone, or they complained.
        SUPPRESSED;

        /// Of a hundred people: most are subscribed, and every gate shows in a campaign of 2,000.
        static Standing ofPercent(int percent) {
            return percent < 82 ? SUBSCRIBED : percent < 94 ? NEVER_ASKED : percent < 98 ? UNSUBSCRIBED : SUPPRESSED;
        }
    }
}
