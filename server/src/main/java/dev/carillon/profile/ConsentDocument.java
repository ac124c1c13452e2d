package dev.carillon.profile;

import dev.carillon.base.Channel;
import dev.carillon.jsonapi.Json;
import dev.carillon.jsonapi.Times;
import dev.carillon.profile.ConsentStatus.Answer;
import java.util.Comparator;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;
import tools.jackson.databind.node.ArrayNode;
import tools.jackson.databind.node.ObjectNode;

/// The `subscriptions` of a profile as clients see them.
final class ConsentDocument {

    static final List<String> FIELDS = List.of(
            "email.marketing.can_receive_email_marketing",
            "email.marketing.consent",
            "email.marketing.consent_timestamp",
            "email.marketing.custom_method_detail",
            "email.marketing.double_optin",
            "email.marketing.last_updated",
            "email.marketing.list_suppressions",
            "email.marketing.method",
            "email.marketing.method_detail",
            "email.marketing.suppression",
            "mobile_push.marketing.can_receive_push_marketing",
            "mobile_push.marketing.consent",
            "mobile_push.marketing.consent_timestamp",
            "sms.marketing.can_receive_sms_marketing",
            "sms.marketing.consent",
            "sms.marketing.consent_timestamp",
            "sms.marketing.last_updated",
            "sms.marketing.method",
            "sms.marketing.method_detail",
            "sms.transactional.can_receive_sms_transactional",
            "sms.transactional.consent",
            "sms.transactional.consent_timestamp",
            "sms.transactional.last_updated",
            "sms.transactional.method",
            "sms.transactional.method_detail");

    private static final String UNSUBSCRIBE = "UNSUBSCRIBE";

    private ConsentDocument() {}

    static ObjectNode subscriptions(ConsentStatus status) {
        var subscriptions = Json.object();
        subscriptions.putObject("email").set("marketing", email(status));
        var sms = subscriptions.putObject("sms");
        sms.set("marketing", sms("can_receive_sms_marketing", answer(status, Channel.SMS)));
        sms.set("transactional", sms("can_receive_sms_transactional", Optional.empty()));
        subscriptions.putObject("mobile_push").set("marketing", push(answer(status, Channel.PUSH)));
        return subscriptions;
    }

    private static ObjectNode email(ConsentStatus status) {
        var answer = answer(status, Channel.EMAIL);
        var isBarred = isUnsubscribed(answer) || !status.suppressions().isEmpty();
        var node = consent(Json.object().put("can_receive_email_marketing", !isBarred), answer);
        node.put("last_updated", lastUpdated(status, answer));
        method(node, answer);
        node.put("custom_method_detail", answer.flatMap(Answer::source).orElse(null));
        node.put("double_optin", answer.map(Answer::subscribed).orElse(false) ? Boolean.FALSE : null);
        node.set("suppression", suppressions(status, answer));
        var lists = node.putArray("list_suppressions");
        status.leftLists()
                .forEach(left -> lists.addObject()
                        .put("list_id", left.list().value())
                        .put("reason", UNSUBSCRIBE)
                        .put("timestamp", Times.micros(left.since())));
        return node;
    }

    private static ObjectNode sms(String canReceive, Optional<Answer> answer) {
        var node = consent(Json.object().put(canReceive, isSubscribed(answer)), answer);
        method(node, answer);
        return node.put(
                "last_updated", answer.map(given -> Times.micros(given.since())).orElse(null));
    }

    private static ObjectNode push(Optional<Answer> answer) {
        return consent(Json.object().put("can_receive_push_marketing", isSubscribed(answer)), answer);
    }

    private static ObjectNode consent(ObjectNode node, Optional<Answer> answer) {
        return node.put(
                        "consent",
                        answer.map(given -> given.subscribed() ? "SUBSCRIBED" : "UNSUBSCRIBED")
                                .orElse("NEVER_SUBSCRIBED"))
                .put(
                        "consent_timestamp",
                        answer.map(given -> Times.micros(given.since())).orElse(null));
    }

    private static void method(ObjectNode node, Optional<Answer> answer) {
        node.put(
                "method",
                answer.map(given -> given.method().toUpperCase(Locale.ROOT)).orElse(null));
        node.put("method_detail", answer.flatMap(Answer::source).orElse(""));
    }

    private static ArrayNode suppressions(ConsentStatus status, Optional<Answer> answer) {
        var array = Json.object().putArray("suppression");
        answer.filter(given -> !given.subscribed())
                .ifPresent(given ->
                        array.addObject().put("reason", UNSUBSCRIBE).put("timestamp", Times.micros(given.since())));
        status.suppressions()
                .forEach(suppression -> array.addObject()
                        .put("reason", suppression.reason().name())
                        .put("timestamp", Times.micros(suppression.since())));
        return array;
    }

    private static @Nullable String lastUpdated(ConsentStatus status, Optional<Answer> answer) {
        return Stream.concat(
                        answer.map(Answer::since).stream(),
                        status.suppressions().stream().map(ConsentStatus.Suppression::since))
                .max(Comparator.naturalOrder())
                .map(Times::micros)
                .orElse(null);
    }

    private static Optional<Answer> answer(ConsentStatus status, Channel channel) {
        return Optional.ofNullable(status.answers().get(channel));
    }

    private static boolean isSubscribed(Optional<Answer> answer) {
        return answer.map(Answer::subscribed).orElse(false);
    }

    private static boolean isUnsubscribed(Optional<Answer> answer) {
        return answer.map(given -> !given.subscribed()).orElse(false);
    }
}
