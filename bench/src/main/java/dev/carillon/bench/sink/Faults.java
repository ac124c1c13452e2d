package dev.carillon.bench.sink;

import java.util.Arrays;
import java.util.Map;
import java.util.stream.Collectors;

/// What the sink does wrong on purpose. Shares are of recipients, chosen by a hash of address and seed, so that a run
/// can be repeated.
///
/// @param drop share whose connection is cut after the end of data, the message being noted
/// @param defer share answered 451 at RCPT the first `deferTimes` times
/// @param refuse share answered 550 5.1.1 at RCPT
/// @param refuseAll every message is answered 554 5.7.1 after the end of data
/// @param messagesPerConnection after so many a connection is ended with 421; 0 for no limit
/// @param slowMillis how long every answer to an end of data takes
public record Faults(
        long seed,
        double drop,
        double defer,
        int deferTimes,
        double refuse,
        boolean refuseAll,
        int messagesPerConnection,
        int slowMillis) {

    public static final Faults NONE = new Faults(0, 0, 0, 1, 0, false, 0, 0);

    /// Reads what `text` writes: `name=value` words; those not named are none.
    static Faults parse(String text) {
        var values = Arrays.stream(text.strip().split("\\s+", -1))
                .filter(word -> word.contains("="))
                .collect(Collectors.toMap(word -> word.split("=", 2)[0], word -> word.split("=", 2)[1]));
        return new Faults(
                Long.parseLong(values.getOrDefault("seed", "0")),
                share(values, "drop"),
                share(values, "defer"),
                number(values, "defer-times", 1),
                share(values, "refuse"),
                Boolean.parseBoolean(values.getOrDefault("refuse-all", "false")),
                number(values, "messages-per-connection", 0),
                number(values, "slow-millis", 0));
    }

    private static double share(Map<String, String> values, String name) {
        return Double.parseDouble(values.getOrDefault(name, "0"));
    }

    private static int number(Map<String, String> values, String name, int otherwise) {
        return Integer.parseInt(values.getOrDefault(name, String.valueOf(otherwise)));
    }

    public String text() {
        return ("seed=%d drop=%s defer=%s defer-times=%d refuse=%s refuse-all=%s messages-per-connection=%d"
                        + " slow-millis=%d")
                .formatted(seed, drop, defer, deferTimes, refuse, refuseAll, messagesPerConnection, slowMillis);
    }

    /// What differs from none, for people to read.
    public String shortText() {
        var without = NONE.text().split(" ", -1);
        return Arrays.stream(text().split(" ", -1))
                .filter(word ->
                        !word.startsWith("seed=") && !Arrays.asList(without).contains(word))
                .collect(Collectors.joining(" "));
    }

    boolean drops(String recipient) {
        return isChosen("drop", recipient, drop);
    }

    boolean defers(String recipient) {
        return isChosen("defer", recipient, defer);
    }

    boolean refuses(String recipient) {
        return isChosen("refuse", recipient, refuse);
    }

    private boolean isChosen(String fault, String recipient, double share) {
        long hash = seed;
        for (char c : (fault + ' ' + recipient).toCharArray()) {
            hash = (hash ^ c) * 0x100000001b3L;
        }
        hash ^= hash >>> 32;
        return Math.floorMod((hash * 0x9e3779b97f4a7c15L) >>> 11, 1_000_000L) < share * 1_000_000;
    }
}
