package dev.carillon.campaign;

import dev.carillon.base.Channel;
import java.util.Optional;

/// What can be wrong with a message's content as a whole, where each part of it is right.
public enum ContentFault {

    /// A push message that is not silent says something.
    NO_BODY,

    /// An image that the template names, and one that is stored.
    TWO_IMAGES,

    /// E-mail has its images in the template.
    IMAGE_OF_EMAIL;

    public static Optional<ContentFault> of(Variation variation) {
        var details = variation.details();
        return switch (variation.channel()) {
            case EMAIL -> variation.image().map(_ -> IMAGE_OF_EMAIL);
            case SMS -> Optional.empty();
            case PUSH -> {
                if (isStandard(variation)
                        && details.path("body").stringValue("").isBlank()) {
                    yield Optional.of(NO_BODY);
                }
                var both = variation.image().isPresent()
                        && !details.path("dynamic_image").stringValue("").isBlank();
                yield both ? Optional.of(TWO_IMAGES) : Optional.empty();
            }
        };
    }

    private static boolean isStandard(Variation variation) {
        return variation.channel() == Channel.PUSH
                && variation
                        .details()
                        .path("notification_type")
                        .stringValue("standard")
                        .equals("standard");
    }
}
