package dev.carillon.django;

import java.util.Map;

/// What the parsers of one template share: its source and the filters it may use.
record Grammar(String source, Map<String, Filter> filters) {

    Expression expression(Words.Word word) {
        return ExpressionParser.parse(word.text(), word.offset(), this);
    }
}
