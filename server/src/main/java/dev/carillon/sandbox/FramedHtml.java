package dev.carillon.sandbox;

import dev.carillon.web.Response;
import java.util.List;
import java.util.regex.Pattern;
import org.jsoup.Jsoup;
import org.jsoup.nodes.Document;
import org.jsoup.nodes.Element;

/// A message's HTML as a document for the frame that shows it: without scripts, forms, or an origin of its own; images
/// come from this server, and from elsewhere only if asked for.
final class FramedHtml {

    private static final Pattern ELSEWHERE = Pattern.compile("(?i)\\s*(?:https?:)?//(?<host>[^/?#\\s]*)");

    private FramedHtml() {}

    static Response of(Mail mail, String html, List<ReadMail.Part> parts, boolean remoteImages) {
        return Response.html(200, document(mail, html, parts))
                .withHeader("content-security-policy", contentSecurityPolicy(remoteImages ? " http: https:" : ""))
                .withHeader("x-content-type-options", "nosniff")
                .withHeader("referrer-policy", "no-referrer")
                .withHeader("cache-control", "no-store");
    }

    private static String contentSecurityPolicy(String moreImages) {
        return """
            sandbox allow-popups allow-popups-to-escape-sandbox; default-src 'none'; style-src 'unsafe-inline'; \
            img-src 'self' data:%s; font-src data:; form-action 'none'; frame-ancestors 'self'""".formatted(moreImages);
    }

    private static String document(Mail mail, String html, List<ReadMail.Part> parts) {
        var document = Jsoup.parse(html);
        document.outputSettings().prettyPrint(false);
        document.select("script, base, meta[http-equiv=refresh]").remove();
        document.head().prependElement("base").attr("target", "_blank");
        for (int i = 0; i < parts.size(); i++) {
            showImage(document, parts.get(i), "/sandbox/mail/" + mail.id() + "/parts/" + i);
        }
        return document.outerHtml();
    }

    private static void showImage(Document document, ReadMail.Part part, String path) {
        if (!part.contentId().isEmpty()) {
            for (Element image : document.getElementsByAttributeValue("src", "cid:" + part.contentId())) {
                image.attr("src", path);
            }
        }
    }

    /// True if the HTML shows images from elsewhere, which are loaded only if asked for.
    ///
    /// @param host this server's, with its port, as the browser names it
    static boolean hasRemoteImages(String html, String host) {
        return Jsoup.parse(html).select("img[src]").stream()
                .map(image -> ELSEWHERE.matcher(image.attr("src")))
                .anyMatch(source -> source.lookingAt() && !source.group("host").equalsIgnoreCase(host));
    }
}
