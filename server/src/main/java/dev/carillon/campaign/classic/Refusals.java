package dev.carillon.campaign.classic;

import dev.carillon.campaign.ContentFault;
import dev.carillon.jsonapi.ApiException;

/// What the domain's refusals are called outside.
final class Refusals {

    private Refusals() {}

    /// @param message the pointer of the message that it is about
    static ApiException incomplete(ContentFault fault, String message) {
        return switch (fault) {
            case NO_BODY ->
                ApiException.invalid(
                        message + "/attributes/definition/content/body",
                        "A push message that is not silent needs a 'body'.");
            case TWO_IMAGES ->
                ApiException.invalid(
                        message + "/relationships/image",
                        "A message has either an image relationship or a 'dynamic_image', not both; set one to null.");
            case IMAGE_OF_EMAIL -> imagesNotForEmail();
        };
    }

    static ApiException imagesNotForEmail() {
        return ApiException.invalid("/data", "Image relationships are only supported for push and SMS messages");
    }
}
