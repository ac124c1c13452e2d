package dev.carillon.jsonapi;

import java.util.OptionalInt;

/// How many calls of one operation an account may make: in a second, in a minute, and for a few operations in a day.
public record RateLimit(int burst, int steady, OptionalInt daily) {

    /// The tiers of the API that clients know, from the tightest to the widest.
    public static final RateLimit XS = of(1, 15);

    public static final RateLimit S = of(3, 60);
    public static final RateLimit M = of(10, 150);
    public static final RateLimit L = of(75, 750);
    public static final RateLimit XL = of(350, 3_500);

    public static RateLimit of(int burst, int steady) {
        return new RateLimit(burst, steady, OptionalInt.empty());
    }

    public RateLimit perDay(int most) {
        return new RateLimit(burst, steady, OptionalInt.of(most));
    }
}
