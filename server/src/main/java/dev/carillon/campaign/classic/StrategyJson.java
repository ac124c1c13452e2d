package dev.carillon.campaign.classic;

import dev.carillon.campaign.SendStrategy;
import dev.carillon.jsonapi.Fields;
import dev.carillon.jsonapi.Json;
import dev.carillon.jsonapi.Times;
import java.time.Instant;
import java.time.LocalDate;
import java.util.List;
import java.util.Optional;
import tools.jackson.databind.node.ObjectNode;

/// Send strategies in documents. Reads the flat form of today and the nested one of before 2025-01-15,
/// whatever the revision, because examples of both are copied; writes the flat one.
final class StrategyJson {

    private static final List<String> METHODS = List.of("immediate", "static", "throttled", "smart_send_time");
    private static final List<String> NESTED = List.of("options_static", "options_throttled", "options_sto");
    private static final List<Integer> PERCENTAGES = List.of(1, 2, 5, 10, 11, 13, 14, 17, 20, 25, 33, 50);

    private StrategyJson() {}

    static SendStrategy read(Fields strategy) {
        return switch (strategy.requiredWord("method", METHODS)) {
            case "static" -> readStatic(strategy);
            case "throttled" -> readThrottled(form(strategy, "options_throttled"));
            case "smart_send_time" -> readSmartSendTime(form(strategy, "options_sto"));
            default -> {
                form(strategy, "");
                yield new SendStrategy.Immediate();
            }
        };
    }

    private static SendStrategy readStatic(Fields strategy) {
        var form = form(strategy, "options_static");
        var at = form.instant("datetime").orElseGet(() -> form.missing("datetime", Instant.EPOCH));
        var options = form == strategy ? strategy.object("options") : Optional.of(form);
        var local = options.flatMap(given -> given.bool("is_local")).orElse(false);
        var pastImmediately = options.flatMap(given -> given.bool("send_past_recipients_immediately"))
                .orElse(false);
        if (pastImmediately && !local) {
            strategy.problem("'send_past_recipients_immediately' goes only with \"is_local\": true.");
        }
        return local ? new SendStrategy.Local(at, pastImmediately) : new SendStrategy.Static(at);
    }

    private static SendStrategy readThrottled(Fields form) {
        var at = form.instant("datetime").orElseGet(() -> form.missing("datetime", Instant.EPOCH));
        int percent = form.integer("throttle_percentage").orElseGet(() -> form.missing("throttle_percentage", 10));
        if (!PERCENTAGES.contains(percent)) {
            form.problem("throttle_percentage", "The percentage an hour must be one of " + PERCENTAGES + ".");
        }
        return new SendStrategy.Throttled(at, percent, SendStrategy.Unit.HOUR);
    }

    private static SendStrategy readSmartSendTime(Fields form) {
        return new SendStrategy.SmartSendTime(form.date("date").orElseGet(() -> form.missing("date", LocalDate.EPOCH)));
    }

    /// The object that holds a method's options: the nested one if it is there, else the strategy itself.
    /// The nested ones of other methods may be there as null, as documents of the time had them.
    private static Fields form(Fields strategy, String nested) {
        for (var other : NESTED) {
            if (!other.equals(nested) && strategy.object(other).isPresent()) {
                strategy.problem(other, "'" + other + "' does not go with this method.");
            }
        }
        return nested.isEmpty() ? strategy : strategy.object(nested).orElse(strategy);
    }

    static ObjectNode write(SendStrategy strategy) {
        var node = Json.object();
        switch (strategy) {
            case SendStrategy.Immediate() -> node.put("method", "immediate");
            case SendStrategy.Static(var at) -> {
                node.put("method", "static").put("datetime", Times.seconds(at));
                node.putObject("options").put("is_local", false);
            }
            case SendStrategy.Local(var at, var pastImmediately) -> {
                node.put("method", "static").put("datetime", Times.seconds(at));
                node.putObject("options")
                        .put("is_local", true)
                        .put("send_past_recipients_immediately", pastImmediately);
            }
            case SendStrategy.Throttled throttled ->
                node.put("method", "throttled")
                        .put("datetime", Times.seconds(throttled.at()))
                        .put("throttle_percentage", throttled.percent());
            case SendStrategy.SmartSendTime(var date) ->
                node.put("method", "smart_send_time").put("date", date.toString());
        }
        return node;
    }
}
