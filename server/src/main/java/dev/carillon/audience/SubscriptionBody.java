package dev.carillon.audience;

import dev.carillon.base.Channel;
import dev.carillon.base.ListId;
import dev.carillon.base.ProfileId;
import dev.carillon.jsonapi.Fields;
import dev.carillon.jsonapi.ResourceBody;
import dev.carillon.profile.EnsureProfiles.Wanted;
import dev.carillon.profile.ProfileBody;
import java.time.Instant;
import java.util.ArrayList;
import java.util.EnumMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.stream.Stream;

/// Reads the jobs that subscribe and unsubscribe people.
final class SubscriptionBody {

    private static final int MAX_SOURCE_LENGTH = 255;
    private static final String NOT_KEPT = "This server does not keep consent for this channel; leave it out.";

    /// What a job asks for.
    record Job(
            Optional<ListId> list, List<Subscription> subscriptions, boolean isHistorical, Optional<String> source) {}

    /// How the two kinds of job differ.
    ///
    /// @param consent       the word that each channel must have
    /// @param maxProfiles   in one job
    /// @param now           before which old consent must have been given
    record Rules(String consent, int maxProfiles, Instant now) {}

    private final Rules rules;
    private final boolean isHistorical;

    private SubscriptionBody(Rules rules, boolean isHistorical) {
        this.rules = rules;
        this.isHistorical = isHistorical;
    }

    static Job subscribing(ResourceBody body, Rules rules) {
        var attributes = body.attributes();
        var isHistorical = attributes.bool("historical_import").orElse(false);
        var reader = new SubscriptionBody(rules, isHistorical);
        var source = attributes.text("custom_source", MAX_SOURCE_LENGTH);
        return new Job(list(body), reader.profiles(attributes, true), isHistorical, source);
    }

    static Job unsubscribing(ResourceBody body, Rules rules) {
        var reader = new SubscriptionBody(rules, false);
        return new Job(list(body), reader.profiles(body.attributes(), false), false, Optional.empty());
    }

    private static Optional<ListId> list(ResourceBody body) {
        return body.toOne("list", ListDocument.TYPE).map(ListId::new);
    }

    private List<Subscription> profiles(Fields attributes, boolean byId) {
        var profiles = attributes.requiredObject("profiles");
        var data = profiles.objects("data").orElseGet(() -> profiles.missing("data", List.of()));
        if (data.size() > rules.maxProfiles()) {
            profiles.problem("data", "At most " + rules.maxProfiles() + " profiles can be given at once.");
            data.forEach(profile -> profile.ignore("type", "id", "attributes"));
            return List.of();
        }
        var subscriptions = new ArrayList<Subscription>();
        data.forEach(profile -> subscriptions.add(profile(profile, byId)));
        return subscriptions;
    }

    private Subscription profile(Fields profile, boolean byId) {
        profile.requiredWord("type", List.of("profile"));
        var id = byId ? profile.text("id").flatMap(text -> id(profile, text)) : Optional.<ProfileId>empty();
        var attributes = profile.requiredObject("attributes");
        attributes.ignore("age_gated_date_of_birth");
        var person =
                new Wanted(id, ProfileBody.email(attributes, "email"), ProfileBody.phone(attributes, "phone_number"));
        if (person.email().isEmpty() && person.phone().isEmpty() && id.isEmpty() && !hasAddress(attributes)) {
            profile.problem("attributes", "A profile is named by 'email' or 'phone_number'.");
        }
        var channels = channels(attributes);
        requireAddresses(attributes, person, channels);
        return new Subscription(person, channels);
    }

    private static Optional<ProfileId> id(Fields profile, String text) {
        var id = ProfileId.parse(text);
        if (id.isEmpty()) {
            profile.problem("id", "A profile with id " + text + " does not exist.");
        }
        return id;
    }

    /// Whether an address was given, be it a bad one, which is reported already.
    private static boolean hasAddress(Fields attributes) {
        return Stream.of("email", "phone_number").anyMatch(name -> attributes.has(name) && !attributes.isNull(name));
    }

    private Map<Channel, Optional<Instant>> channels(Fields attributes) {
        var channels = new EnumMap<Channel, Optional<Instant>>(Channel.class);
        var subscriptions = attributes.requiredObject("subscriptions");
        channel(subscriptions, "email", Channel.EMAIL, channels);
        channel(subscriptions, "sms", Channel.SMS, channels);
        channel(subscriptions, "push", Channel.PUSH, channels);
        refuse(subscriptions, "whatsapp");
        return channels;
    }

    private void channel(Fields subscriptions, String name, Channel channel, Map<Channel, Optional<Instant>> channels) {
        subscriptions.object(name).ifPresent(of -> {
            of.object("marketing").ifPresent(marketing -> {
                marketing.requiredWord("consent", List.of(rules.consent()));
                channels.put(channel, consentedAt(marketing));
            });
            switch (channel) {
                case EMAIL -> refuse(of, "open_tracking");
                case SMS -> refuse(of, "transactional");
                case PUSH -> push(of);
            }
        });
    }

    /// Devices are not kept yet: none can be added, and there is none to remove.
    private void push(Fields push) {
        push.ignore("anonymous_id");
        if (rules.consent().equals(SubscriptionRoutes.UNSUBSCRIBED)) {
            push.ignore("tokens");
        } else if (!push.objects("tokens").orElse(List.of()).isEmpty()) {
            push.problem("tokens", "This server does not keep push tokens yet; leave them out.");
        }
    }

    private Optional<Instant> consentedAt(Fields marketing) {
        var at = marketing.instant("consented_at");
        if (isHistorical && at.isEmpty()) {
            return marketing.missing("consented_at", at);
        }
        if (!isHistorical && at.isPresent()) {
            marketing.problem("consented_at", "'consented_at' can be given only with 'historical_import': true.");
        }
        if (at.isPresent() && at.get().isAfter(rules.now())) {
            marketing.problem("consented_at", "'consented_at' must be in the past.");
        }
        return at;
    }

    private static void refuse(Fields fields, String name) {
        fields.any(name).ifPresent(_ -> fields.problem(name, NOT_KEPT));
    }

    private static void requireAddresses(Fields attributes, Wanted person, Map<Channel, Optional<Instant>> channels) {
        if (person.id().isEmpty()
                && channels.containsKey(Channel.EMAIL)
                && person.email().isEmpty()) {
            attributes.missing("email", "");
        }
        if (person.id().isEmpty()
                && channels.containsKey(Channel.SMS)
                && person.phone().isEmpty()) {
            attributes.missing("phone_number", "");
        }
    }
}
