package dev.carillon.render;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class PlainTextTest {

    @ParameterizedTest
    @CsvSource(delimiter = '§', quoteCharacter = '`', textBlock = """
                    <p>Hello  <b>you</b> there</p>                              § Hello you there
                    <p>one</p><p>two</p>                                        § one||two
                    one<br>two<div>three</div>four                              § one|two|three|four
                    <ul><li>a</li><li>b</li></ul>                               § - a|- b
                    <h1>Title</h1>text                                          § Title||text
                    <a href="https://x.example/y">here</a>                      § here (https://x.example/y)
                    <a href="https://x.example">https://x.example</a>           § https://x.example
                    <a href="mailto:a@x.example">a@x.example</a> <a href="#top">up</a> § a@x.example up
                    <a href="https://x.example"><img alt="Logo" src="l.png"></a> § Logo (https://x.example)
                    <table><tr><td>a</td><td>b</td></tr><tr><td>c</td></tr></table> § a b|c
                    &lt;b&gt; &amp; &eacute; &nbsp;x                            § <b> & é \u00A0x
                    <style>p{}</style><script>x()</script><p>only this</p>      § only this
                    <div style="display: none">preheader</div><p>shown</p>      § shown
                    {{ first_name|default:"x > y" }} &amp; {% if a < b %}c{% endif %} § {{ first_name|default:"x > y" }} & {% if a < b %}c{% endif %}
                    <a href="{% unsubscribe_link %}">No more</a>                § No more ({% unsubscribe_link %})
                    <a href="{{ url }}">{{ url }}</a>                           § {{ url }}
                    <!--[if mso]><b href="{{ url }}">no</b>{% unsubscribe %}<![endif]--><!--[if !mso]><!-->yes<!--<![endif]--> § yes
                    <!-- {% if a %} -->b<!-- {% endif %} {{ c }} -->             § {% if a %}b{% endif %}
                    a{# not for you #}b                                         § ab
                    &#123;&#123; x }}                                           § { { x }}
                    """)
    void readsAsTheHtmlDoes(String html, String text) {
        assertThat(PlainText.of(html))
                .isEqualTo(text.replace('|', '\n')
                                .replace("\\u00A0", "\u00A0")
                                .replace("first_name\ndefault", "first_name|default")
                        + "\n");
    }

    @Test
    void tagsBetweenTheRowsOfATableStayThere() {
        var html =
                "<table><tr><td>first</td></tr>{% for i in items %}<tr><td>{{ i }}</td></tr>{% endfor %}</table>last";
        assertThat(PlainText.of(html))
                .containsSubsequence("first", "{% for i in items %}", "{{ i }}", "{% endfor %}", "last");
    }
}
