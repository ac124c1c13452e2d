package dev.carillon.delivery;

import dev.carillon.base.AccountId;
import dev.carillon.base.CampaignId;
import dev.carillon.base.Channel;
import dev.carillon.base.MessageId;
import dev.carillon.base.VariationId;
import java.time.Instant;
import java.util.List;

/// A message told to send: planning begins at `startAt`; several variations share the people by a hash.
public record NewRun(
        AccountId account,
        CampaignId campaign,
        MessageId message,
        Channel channel,
        List<VariationId> variations,
        Instant startAt,
        InDoubtPolicy inDoubtPolicy) {

    public NewRun {
        if (variations.isEmpty()) {
            throw new IllegalArgumentException("A run needs a variation");
        }
        variations = List.copyOf(variations);
    }
}
