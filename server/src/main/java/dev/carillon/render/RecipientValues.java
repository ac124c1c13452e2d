package dev.carillon.render;

import dev.carillon.django.Lookup;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/// The variables that templates of an e-mail see for one recipient. For one rendering: not thread-safe.
final class RecipientValues implements Lookup {

    static final String PREVIEW_TEXT = "preview_text";

    /// The account's zone is among what is told of its organization.
    static final String TIME_ZONE = "timezone";

    private final Recipient recipient;
    private final Map<String, Object> organization;
    private final List<Segment> previewText;
    private final String unsubscribeUrl;
    private final DateHeader date;

    RecipientValues(
            Recipient recipient,
            Map<String, Object> organization,
            List<Segment> previewText,
            String unsubscribeUrl,
            DateHeader date) {
        this.recipient = recipient;
        this.organization = organization;
        this.previewText = previewText;
        this.unsubscribeUrl = unsubscribeUrl;
        this.date = date;
    }

    @Override
    public @Nullable Object get(String name) {
        return switch (name) {
            case "first_name", "last_name", "phone_number" -> recipient.fields().get(name);
            case "email" -> recipient.address();
            case "person" -> PersonFields.person(recipient);
            case "organization" -> organization;
            case PREVIEW_TEXT -> Segment.render(previewText, this);
            case UnsubscribeTags.URL -> unsubscribeUrl;
            case Lookup.NOW -> date.now();
            case Lookup.ZONE -> organization.get(TIME_ZONE);
            default -> null;
        };
    }
}
