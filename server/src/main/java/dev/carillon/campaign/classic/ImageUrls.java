package dev.carillon.campaign.classic;

import dev.carillon.base.AccountId;
import dev.carillon.base.Channel;
import dev.carillon.campaign.CampaignMessage;
import dev.carillon.db.Db;
import dev.carillon.image.Image;
import dev.carillon.image.ImageDocument;
import dev.carillon.image.MessageImages;
import java.util.Collection;
import java.util.List;
import java.util.Map;
import java.util.stream.Collectors;

/// Finds where the images of text messages are shown, which their content names as media.
final class ImageUrls {

    private final Db db;
    private final MessageImages images;
    private final ImageDocument document;

    ImageUrls(Db db, MessageImages images, ImageDocument document) {
        this.db = db;
        this.images = images;
        this.document = document;
    }

    /// By the image's id; one look-up for all messages, and none if no text message has an image.
    Map<String, String> of(AccountId account, Collection<CampaignMessage> messages) {
        var ids = messages.stream()
                .map(CampaignMessage::variation)
                .filter(variation -> variation.channel() == Channel.SMS)
                .flatMap(variation -> variation.image().stream())
                .collect(Collectors.toSet());
        if (ids.isEmpty()) {
            return Map.of();
        }
        var found = db.<List<Image>>autocommit(tx -> images.findAll(tx, account, ids));
        return found.stream().collect(Collectors.toMap(image -> image.id().toString(), document::url));
    }
}
