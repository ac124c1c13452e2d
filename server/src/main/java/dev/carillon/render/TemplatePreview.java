package dev.carillon.render;

import dev.carillon.django.Escaping;
import dev.carillon.django.Lookup;
import dev.carillon.django.Parsing;
import dev.carillon.django.RenderException;
import dev.carillon.django.Template;
import java.time.Duration;
import java.time.InstantSource;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.function.BooleanSupplier;
import org.jspecify.annotations.Nullable;

/// Renders a template with given values instead of a recipient's, by the language that e-mails have. Thread-safe.
public final class TemplatePreview {

    /// What came of it.
    public sealed interface Result {
        record Rendered(String html, String text, Optional<String> amp) implements Result {}

        /// @param problems fields are `html`, `text` and `amp`
        record Faulty(List<ContentProblem> problems) implements Result {}
    }

    /// Nobody unsubscribes from a preview.
    private static final String NOWHERE = "#";

    private static final Duration LONGEST = Duration.ofSeconds(2);

    private final InstantSource clock;

    public TemplatePreview(InstantSource clock) {
        this.clock = clock;
    }

    /// @param text         empty: derived from the HTML
    /// @param organization what templates see as `organization`, unless `values` has one
    public Result render(
            String html,
            Optional<String> text,
            Optional<String> amp,
            Map<String, Object> organization,
            Map<String, Object> values) {
        return new Job(variables(organization, values)).run(html, text, amp);
    }

    private Lookup variables(Map<String, Object> organization, Map<String, Object> values) {
        var all = new HashMap<String, @Nullable Object>();
        all.put("organization", organization);
        all.putAll(values);
        all.put(UnsubscribeTags.URL, NOWHERE);
        all.put(Lookup.NOW, clock.instant());
        all.put(Lookup.ZONE, organization.get(RecipientValues.TIME_ZONE));
        return Lookup.of(all);
    }

    /// One rendering, which collects its problems.
    private final class Job {

        private final Lookup variables;
        private final BooleanSupplier late;
        private final List<ContentProblem> problems = new ArrayList<>();

        Job(Lookup variables) {
            this.variables = variables;
            var deadline = clock.instant().plus(LONGEST);
            this.late = () -> clock.instant().isAfter(deadline);
        }

        Result run(String html, Optional<String> text, Optional<String> amp) {
            var renderedHtml = part("html", html, Escaping.HTML);
            var renderedAmp = amp.map(source -> part("amp", source, Escaping.HTML));
            // What is wrong with the HTML would only be told again.
            var renderedText = text.isPresent()
                    ? part("text", text.get(), Escaping.NONE)
                    : problems.isEmpty() ? part("text", PlainText.of(html), Escaping.NONE) : "";
            return problems.isEmpty()
                    ? new Result.Rendered(renderedHtml, renderedText, renderedAmp)
                    : new Result.Faulty(List.copyOf(problems));
        }

        private String part(String field, String source, Escaping escaping) {
            return switch (EmailComposer.LANGUAGE.parse(source, escaping)) {
                case Parsing.Parsed(var template) -> part(field, template);
                case Parsing.Failed(var problem) -> failed(field, problem.toString());
            };
        }

        private String part(String field, Template template) {
            var out = new StringBuilder();
            try {
                template.render(variables, out, late);
                return out.toString();
            } catch (RenderException e) {
                return failed(field, String.valueOf(e.getMessage()));
            }
        }

        private String failed(String field, String message) {
            problems.add(new ContentProblem(field, message));
            return "";
        }
    }
}
