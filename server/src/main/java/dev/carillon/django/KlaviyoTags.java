package dev.carillon.django;

import java.math.BigDecimal;
import java.math.RoundingMode;
import java.time.ZonedDateTime;
import java.time.format.TextStyle;
import java.util.Currency;
import java.util.HashMap;
import java.util.Locale;
import java.util.Map;
import java.util.function.Consumer;
import java.util.function.Function;
import org.jspecify.annotations.Nullable;

/// The tags that Klaviyo has beyond Django's, but for those that need a mail.
final class KlaviyoTags {

    static final Map<String, Parser.TagParser> ALL = all();

    private KlaviyoTags() {}

    private static Map<String, Parser.TagParser> all() {
        var all = new HashMap<String, Parser.TagParser>();
        all.put("current_day", clock(now -> Integer.toString(now.getDayOfMonth())));
        all.put("current_weekday", clock(now -> now.getDayOfWeek().getDisplayName(TextStyle.FULL, Locale.ENGLISH)));
        all.put("current_month", clock(now -> Integer.toString(now.getMonthValue())));
        all.put("current_month_name", clock(now -> now.getMonth().getDisplayName(TextStyle.FULL, Locale.ENGLISH)));
        all.put("current_year", clock(now -> Integer.toString(now.getYear())));
        all.put("today", KlaviyoTags::today);
        all.put("render_variable", (parser, token) -> new Node.Output(onlyValue(parser, token)));
        all.put("currency_format", (parser, token) -> new Money(onlyValue(parser, token)));
        return Map.copyOf(all);
    }

    private static Parser.TagParser clock(Function<ZonedDateTime, String> part) {
        return (parser, token) -> {
            if (Words.split(token).size() > 1) {
                throw new SyntaxException(token.start(), "Tag '" + token.word() + "' takes no values");
            }
            return new Clock(part, null);
        };
    }

    private static Expression onlyValue(Parser parser, Token token) {
        var words = Words.split(token);
        if (words.size() != 2) {
            throw new SyntaxException(token.start(), "Tag '" + token.word() + "' takes one value");
        }
        return parser.expression(words.get(1));
    }

    /// `{% today '%Y-%m-%d' as name %}`
    private static Node today(Parser parser, Token token) {
        var words = Words.split(token);
        var name = words.size() == 4 ? Words.nameAfterAs(words) : null;
        if (words.size() - (name == null ? 0 : 2) != 2
                || !(parser.expression(words.get(1)) instanceof Expression.Constant(SafeText(var format)))) {
            throw new SyntaxException(
                    token.start(), "Tag 'today' takes a format in quotes and a name: {% today '%Y-%m-%d' as today %}");
        }
        return new Clock(now -> Strftime.format(now, format), name);
    }

    /// Writes part of the time of the rendering, or keeps it under a name.
    private record Clock(
            Function<ZonedDateTime, String> part, @Nullable String name) implements Node {
        @Override
        public void render(Run run) {
            var text = part.apply(run.now());
            if (name == null) {
                run.write(text);
            } else {
                run.scope().set(name, text);
            }
        }

        @Override
        public void eachLeft(Consumer<String> found) {
            if (name != null) {
                found.accept(name);
            }
        }
    }

    /// `{% currency_format price %}`: a number in the account's currency; what is no number is written as it is.
    private record Money(Expression amount) implements Node {
        @Override
        public void render(Run run) {
            var value = amount.value(run);
            var number = KlaviyoNumberFilters.number(value);
            run.write(number == null ? value : money(number, currency(run)));
        }

        private static Currency currency(Run run) {
            return Currency.getInstance(
                    run.scope().get(Lookup.CURRENCY) instanceof String code ? code : Lookup.USUAL_CURRENCY);
        }

        private static String money(BigDecimal number, Currency currency) {
            int places = Math.max(0, currency.getDefaultFractionDigits());
            var text = FloatFormat.grouped(
                    number.abs().setScale(places, RoundingMode.HALF_UP).toPlainString());
            return (number.signum() < 0 ? "-" : "") + currency.getSymbol(Locale.US) + text;
        }

        @Override
        public void eachExpression(Consumer<Expression> found) {
            found.accept(amount);
        }
    }
}
