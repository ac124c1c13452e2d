package dev.carillon.page;

import dev.carillon.web.Response;
import gg.jte.TemplateOutput;
import gg.jte.html.HtmlInterceptor;
import gg.jte.html.HtmlTemplateOutput;
import gg.jte.html.OwaspHtmlTemplateOutput;
import gg.jte.output.StringOutput;
import java.util.Map;

/// Makes a response of a page: writes its template, which escapes all that is not markup, and lets the browser load
/// nothing from elsewhere.
public final class Page {

    /// Calls a page's generated class with what it shows.
    @FunctionalInterface
    public interface Template {
        void render(HtmlTemplateOutput output, HtmlInterceptor interceptor);
    }

    private static final String CONTENT_SECURITY_POLICY = """
            default-src 'none'; style-src 'self'; script-src 'self'; img-src 'self'; connect-src 'self'; \
            frame-src 'self'; form-action 'self'; base-uri 'none'; frame-ancestors 'none'""";

    private static final HtmlInterceptor NO_INTERCEPTOR = new HtmlInterceptor() {
        @Override
        public void onHtmlTagOpened(String name, Map<String, Object> attributes, TemplateOutput output) {}

        @Override
        public void onHtmlTagClosed(String name, TemplateOutput output) {}
    };

    private Page() {}

    public static Response of(int status, Template template) {
        var html = new StringOutput();
        template.render(new OwaspHtmlTemplateOutput(html), NO_INTERCEPTOR);
        return Response.html(status, html.toString())
                .withHeader("content-security-policy", CONTENT_SECURITY_POLICY)
                .withHeader("x-content-type-options", "nosniff")
                .withHeader("referrer-policy", "no-referrer")
                .withHeader("cache-control", "no-store");
    }
}
