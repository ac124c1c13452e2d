package dev.carillon.demo;

import static org.assertj.core.api.Assertions.assertThat;

import dev.carillon.django.Escaping;
import dev.carillon.django.Language;
import dev.carillon.django.Parsing;
import dev.carillon.django.Tag;
import dev.carillon.web.Method;
import dev.carillon.web.Request;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.Map;
import org.jsoup.Jsoup;
import org.junit.jupiter.api.Test;

class DemoNewsletterTest {

    private static final String BASE_URL = "http://127.0.0.1:8080";

    private final String html = DemoNewsletter.html(BASE_URL);

    @Test
    void isOfTheSizePeopleReallySend() {
        assertThat(html.getBytes(StandardCharsets.UTF_8).length).isBetween(30_000, 40_000);
    }

    @Test
    void hasItsPicturesOnThisServer() {
        var sources = Jsoup.parse(html).select("img").eachAttr("src");
        assertThat(sources).hasSizeGreaterThanOrEqualTo(8).allSatisfy(source -> {
            assertThat(source).startsWith(BASE_URL + DemoAssets.PATH + "/");
            assertThat(get(source.substring(source.lastIndexOf('/') + 1))).isEqualTo(200);
        });
    }

    @Test
    void linksOnlyToReservedDomains() {
        assertThat(Jsoup.parse(html).select("a").eachAttr("href"))
                .isNotEmpty()
                .allMatch(link -> link.startsWith("https://www.example.com/"));
    }

    @Test
    void isWrittenInTheTemplateLanguage() {
        var language =
                Language.klaviyo().withTags(List.of(new Tag("unsubscribe", 1, (words, values, escaping, out) -> {})));
        for (var source : List.of(html, DemoNewsletter.SUBJECT, DemoNewsletter.PREVIEW)) {
            assertThat(language.parse(source, Escaping.HTML)).isInstanceOf(Parsing.Parsed.class);
        }
    }

    @Test
    void hasNoPictureOfAnotherName() {
        assertThat(List.of("none.jpg", "../newsletter.html", "hero.svg")).allMatch(name -> get(name) == 404);
    }

    private static int get(String name) {
        var request = new Request(
                Method.GET, DemoAssets.PATH + "/" + name, Map.of("name", name), Map.of(), Map.of(), new byte[0]);
        return DemoAssets.routes().getFirst().handler().handle(request).status();
    }
}
