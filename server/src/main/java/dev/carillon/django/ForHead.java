package dev.carillon.django;

import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.stream.Collectors;

/// The inside of `{% for name, name in list reversed %}`.
record ForHead(List<String> names, Expression list, boolean reversed) {

    static ForHead parse(Token token, Map<String, Filter> filters) {
        var words = Words.split(token);
        boolean reversed = words.size() > 4 && words.getLast().text().equals("reversed");
        int in = words.size() - (reversed ? 3 : 2);
        if (in < 2 || !words.get(in).text().equals("in")) {
            throw new SyntaxException(token.start(), "A loop is written {% for item in list %}");
        }
        var list = words.get(in + 1);
        return new ForHead(
                names(token, words.subList(1, in)),
                ExpressionParser.parse(list.text(), list.offset(), filters),
                reversed);
    }

    private static List<String> names(Token token, List<Words.Word> words) {
        var joined = words.stream().map(Words.Word::text).collect(Collectors.joining(" "));
        var names = Arrays.stream(joined.split(",", -1)).map(String::strip).toList();
        for (var name : names) {
            if (name.isEmpty() || !name.chars().allMatch(c -> Character.isLetterOrDigit(c) || c == '_')) {
                throw new SyntaxException(token.start(), "'" + name + "' cannot name what a loop goes through");
            }
        }
        return names;
    }
}
