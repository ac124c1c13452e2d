package dev.carillon.django;

import java.math.BigDecimal;
import java.math.RoundingMode;
import java.util.function.Consumer;
import org.jspecify.annotations.Nullable;

/// `{% widthratio value largest width as name %}`: the value's share of the width.
record WidthRatio(
        Expression value,
        Expression largest,
        Expression width,
        @Nullable String name,
        Place place) implements Node {

    static Node parse(Parser parser, Token token) {
        var words = Words.split(token);
        boolean named = words.size() == 6 && words.get(4).text().equals("as");
        if (words.size() != 4 && !named) {
            throw new SyntaxException(token.start(), "Tag 'widthratio' takes a value, the largest value and a width");
        }
        return new WidthRatio(
                parser.expression(words.get(1)),
                parser.expression(words.get(2)),
                parser.expression(words.get(3)),
                named ? words.get(5).text() : null,
                parser.place(token));
    }

    @Override
    public void render(Run run) {
        var text = ratio(run);
        if (name == null) {
            run.out().append(text);
        } else {
            run.scope().set(name, text);
        }
    }

    private String ratio(Run run) {
        @Nullable Object part;
        @Nullable Object whole;
        double most;
        try {
            part = value.value(run);
            whole = largest.value(run);
            most = Numbers.integer(width.value(run)).doubleValue();
        } catch (ValueException e) {
            if (e.kind() == ValueException.Kind.MISSING) {
                return "";
            }
            throw e.kind() == ValueException.Kind.FINAL
                    ? e
                    : ValueException.type("the last value of 'widthratio' must be a number")
                            .at(place);
        }
        try {
            double divisor = Numbers.floating(whole);
            double ratio = Numbers.floating(part) / divisor * most;
            return divisor == 0 ? "0" : Double.isFinite(ratio) ? rounded(ratio) : "";
        } catch (ValueException e) {
            return "";
        }
    }

    private static String rounded(double ratio) {
        return new BigDecimal(ratio).setScale(0, RoundingMode.HALF_EVEN).toPlainString();
    }

    @Override
    public void eachExpression(Consumer<Expression> found) {
        found.accept(value);
        found.accept(largest);
        found.accept(width);
    }

    @Override
    public void eachLeft(Consumer<String> found) {
        if (name != null) {
            found.accept(name);
        }
    }
}
