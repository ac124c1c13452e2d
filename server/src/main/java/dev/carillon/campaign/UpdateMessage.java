package dev.carillon.campaign;

import dev.carillon.base.AccountId;
import dev.carillon.base.MessageId;
import dev.carillon.campaign.CampaignStatus.Action;
import dev.carillon.db.Db;
import dev.carillon.image.MessageImages;
import java.time.InstantSource;
import java.time.temporal.ChronoUnit;
import java.util.Optional;
import tools.jackson.databind.node.ObjectNode;

/// Changes the content of a draft's message.
public final class UpdateMessage {

    /// What a client wants changed.
    ///
    /// @param details the members to change, laid over those there are; what is empty stays
    public record Change(ImageWish image, ObjectNode details) {}

    /// What becomes of the message's image.
    public sealed interface ImageWish {
        record Keep() implements ImageWish {}

        record Use(String image) implements ImageWish {}

        record Remove() implements ImageWish {}
    }

    /// What came of it.
    public sealed interface Result {
        record Updated(Campaign campaign, CampaignMessage message) implements Result {}

        record NotFound() implements Result {}

        record NotAllowed(CampaignStatus status) implements Result {}

        /// Its content would contradict itself, or lack something.
        record Incomplete(ContentFault fault) implements Result {}

        record ImageNotFound(String image) implements Result {}
    }

    private final Db db;
    private final CampaignStore store;
    private final MessageStore messages;
    private final MessageImages images;
    private final InstantSource clock;

    UpdateMessage(Db db, CampaignStore store, MessageStore messages, MessageImages images, InstantSource clock) {
        this.db = db;
        this.store = store;
        this.messages = messages;
        this.images = images;
        this.clock = clock;
    }

    public Result update(AccountId account, MessageId id, Change change) {
        return db.inTransaction(tx -> {
            var found = messages.campaignOf(tx, account, id).flatMap(campaign -> store.lock(tx, account, campaign));
            if (found.isEmpty()) {
                return new Result.NotFound();
            }
            var campaign = found.get();
            var before = campaign.message(id).orElseThrow();
            if (!campaign.status().allows(Action.EDIT)) {
                return new Result.NotAllowed(campaign.status());
            }
            var after = apply(before, change);
            var fault = ContentFault.of(after.variation());
            if (fault.isPresent()) {
                return new Result.Incomplete(fault.get());
            }
            if (change.image() instanceof ImageWish.Use(var image)
                    && images.find(tx, account, image).isEmpty()) {
                return new Result.ImageNotFound(image);
            }
            messages.update(tx, account, after);
            return new Result.Updated(campaign, after);
        });
    }

    private CampaignMessage apply(CampaignMessage message, Change change) {
        var before = message.variation();
        var image = switch (change.image()) {
            case ImageWish.Keep() -> before.image();
            case ImageWish.Use(var wanted) -> Optional.of(wanted);
            case ImageWish.Remove() -> Optional.<String>empty();
        };
        var after = new Variation(
                before.id(), before.channel(), before.template(), image, overlay(before.details(), change.details()));
        return message.withVariation(after, clock.instant().truncatedTo(ChronoUnit.MICROS));
    }

    private static ObjectNode overlay(ObjectNode below, ObjectNode above) {
        var result = below.deepCopy();
        result.setAll(above);
        return result;
    }
}
