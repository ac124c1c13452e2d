package dev.carillon.image;

import dev.carillon.base.ImageId;
import java.time.Instant;

/// A stored image, without its bytes.
///
/// @param hidden not offered to whoever picks an image; shown all the same
public record Image(
        ImageId id, String name, ImageFormat format, int sizeBytes, boolean hidden, ImageLink link, Instant updatedAt) {

    /// The last part of its public address.
    String fileName() {
        return link.token() + "." + format.word();
    }
}
