package dev.carillon.django;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Instant;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/// A mail is rendered part by part; what a tag leaves for later parts must reach them.
class TemplatePartsTest {

    private final Map<String, Object> values =
            Map.of(Lookup.NOW, Instant.parse("2026-11-24T08:00:00Z"), "name", "Ada", "list", List.of("a", "b"));

    @ParameterizedTest
    @ValueSource(
            strings = {
                "{% now 'Y' as year %}In {{ year }}, {{ name }}. {% if year == '2026' %}yes{% endif %}",
                "{% today '%d' as d %}<p>{{ d }}",
                "{% firstof name as n %}{% firstof n|upper as m %}<b>{{ m }}</b>{{ n }}",
                "{% if name %}<i>{% now 'Y' as y %}</i>{% endif %}{{ y }}",
                "{% cycle 'a' 'b' 'c' as c %}-{% cycle c %}-{{ c }}{% resetcycle c %}{% cycle c %}{% cycle c %}",
                "{% for x in list %}{% cycle 'odd' 'even' as c %}{% endfor %}-{% cycle c %}{{ c }}",
                "{% regroup list by 0 as g %}{% for x in g %}{{ x.grouper }}{% endfor %}",
                "{% with n=name %}{% firstof n as in_it %}{{ in_it }}{% endwith %}-{{ in_it }}",
            })
    void partsRenderedOneByOneGiveTheWhole(String source) {
        assertThat(inParts(source)).isEqualTo(whole(source)).isNotEmpty();
        var repeated = source.repeat(30);
        assertThat(inParts(repeated)).isEqualTo(whole(repeated));
    }

    private static Template template(String source) {
        return switch (Language.klaviyo().parse(source, Escaping.HTML)) {
            case Parsing.Parsed(var template) -> template;
            case Parsing.Failed(var problem) -> throw new AssertionError(problem.toString());
        };
    }

    private String whole(String source) {
        return template(source).render(Lookup.of(values));
    }

    private String inParts(String source) {
        var out = new StringBuilder();
        template(source).parts().forEach(part -> {
            switch (part) {
                case Template.Part.Literal(var text) -> out.append(text);
                case Template.Part.Computed(var computed) -> computed.render(Lookup.of(values), out);
            }
        });
        return out.toString();
    }
}
