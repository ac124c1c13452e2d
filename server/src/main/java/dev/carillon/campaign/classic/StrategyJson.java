package dev.carillon.campaign.classic;

import dev.carillon.campaign.SendStrategy;
import dev.carillon.jsonapi.Fields;
import dev.carillon.jsonapi.Json;
import dev.carillon.jsonapi.Times;
import java.time.Instant;
import java.time.LocalDate;
import java.util.List;
import tools.jackson.databind.node.ObjectNode;

/// Send strategies in documents.
final class StrategyJson {

    private static final List<String> METHODS = List.of("immediate", "static", "throttled", "smart_send_time");
    private static final List<Integer> PERCENTAGES = List.of(1, 2, 5, 10, 11, 13, 14, 17, 20, 25, 33, 50);

    private StrategyJson() {}

    static SendStrategy read(Fields strategy) {
        return switch (strategy.requiredWord("method", METHODS)) {
            case "static" -> readStatic(strategy);
            case "throttled" -> readThrottled(strategy);
            case "smart_send_time" -> {
                var date = strategy.date("date");
                yield new SendStrategy.SmartSendTime(date.orElseGet(() -> strategy.missing("date", LocalDate.EPOCH)));
            }
            default -> new SendStrategy.Immediate();
        };
    }

    private static SendStrategy readStatic(Fields strategy) {
        var at = time(strategy);
        var options = strategy.object("options");
        var local = options.flatMap(given -> given.bool("is_local")).orElse(false);
        var pastImmediately = options.flatMap(given -> given.bool("send_past_recipients_immediately"))
                .orElse(false);
        if (pastImmediately && !local) {
            strategy.problem("'send_past_recipients_immediately' goes only with \"is_local\": true.");
        }
        return local ? new SendStrategy.Local(at, pastImmediately) : new SendStrategy.Static(at);
    }

    private static SendStrategy readThrottled(Fields strategy) {
        int percent =
                strategy.integer("throttle_percentage").orElseGet(() -> strategy.missing("throttle_percentage", 10));
        if (!PERCENTAGES.contains(percent)) {
            strategy.problem("throttle_percentage", "The percentage an hour must be one of " + PERCENTAGES + ".");
        }
        return new SendStrategy.Throttled(time(strategy), percent, SendStrategy.Unit.HOUR);
    }

    private static Instant time(Fields strategy) {
        return strategy.instant("datetime").orElseGet(() -> strategy.missing("datetime", Instant.EPOCH));
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
