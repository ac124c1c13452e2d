package dev.carillon.delivery;

import dev.carillon.base.AccountId;
import dev.carillon.base.CampaignId;
import dev.carillon.base.Channel;
import dev.carillon.base.MessageId;
import java.time.Instant;

/// A message told to send: planning begins at `startAt`.
public record NewRun(
        AccountId account,
        CampaignId campaign,
        MessageId message,
        Channel channel,
        Instant startAt,
        InDoubtPolicy inDoubtPolicy) {}
