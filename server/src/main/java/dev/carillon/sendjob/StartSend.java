package dev.carillon.sendjob;

import dev.carillon.audience.UnknownAudienceIds;
import dev.carillon.base.AccountId;
import dev.carillon.base.CampaignId;
import dev.carillon.base.Channel;
import dev.carillon.campaign.Campaign;
import dev.carillon.campaign.CampaignMessage;
import dev.carillon.campaign.CampaignStatus;
import dev.carillon.campaign.CampaignStatus.Action;
import dev.carillon.campaign.CampaignStore;
import dev.carillon.campaign.SendStrategy;
import dev.carillon.campaign.Variation;
import dev.carillon.db.Db;
import dev.carillon.db.Tx;
import dev.carillon.delivery.NewRun;
import dev.carillon.delivery.Runs;
import java.time.Instant;
import java.time.InstantSource;
import java.time.temporal.ChronoUnit;
import java.util.List;
import java.util.Set;
import java.util.stream.Stream;

/// Tells a campaign to send: checks that it can be, and makes the work durable, in one transaction.
public final class StartSend {

    /// What came of it.
    public sealed interface Result {
        record Started(SendJob job) implements Result {}

        record NotFound() implements Result {}

        /// It was told to send before, or cancelled.
        record NotAllowed(CampaignStatus status) implements Result {}

        record NotReady(List<Blocker> blockers) implements Result {}
    }

    private final Db db;
    private final CampaignStore campaigns;
    private final SendJobStore jobs;
    private final UnknownAudienceIds unknownAudienceIds;
    private final Runs runs;
    private final Set<Channel> providers;
    private final InstantSource clock;

    StartSend(
            Db db,
            CampaignStore campaigns,
            SendJobStore jobs,
            UnknownAudienceIds unknownAudienceIds,
            Runs runs,
            Set<Channel> providers,
            InstantSource clock) {
        this.db = db;
        this.campaigns = campaigns;
        this.jobs = jobs;
        this.unknownAudienceIds = unknownAudienceIds;
        this.runs = runs;
        this.providers = providers;
        this.clock = clock;
    }

    public Result start(AccountId account, CampaignId id) {
        return db.inTransaction(tx -> campaigns
                .lock(tx, account, id)
                .map(campaign -> start(tx, account, campaign))
                .orElseGet(Result.NotFound::new));
    }

    private Result start(Tx tx, AccountId account, Campaign campaign) {
        if (!campaign.status().allows(Action.SEND)) {
            return new Result.NotAllowed(campaign.status());
        }
        var now = clock.instant().truncatedTo(ChronoUnit.MICROS);
        var blockers = new Readiness(
                        campaigns.senderDefaults(tx, account), unknownIds(tx, account, campaign), providers, now)
                .blockers(campaign);
        if (!blockers.isEmpty()) {
            return new Result.NotReady(blockers);
        }
        jobs.insert(tx, account, campaign.id(), now);
        campaign.messages().forEach(message -> runs.start(tx, run(account, campaign, message, now)));
        return new Result.Started(new SendJob(campaign.id(), SendJob.Status.QUEUED));
    }

    private List<String> unknownIds(Tx tx, AccountId account, Campaign campaign) {
        var ids = campaign.audiences().stream()
                .flatMap(audience -> Stream.concat(audience.included().stream(), audience.excluded().stream()))
                .toList();
        return unknownAudienceIds.among(tx, account, ids);
    }

    private static NewRun run(AccountId account, Campaign campaign, CampaignMessage message, Instant now) {
        return new NewRun(
                account,
                campaign.id(),
                message.id(),
                message.variation().channel(),
                message.variations().stream().map(Variation::id).toList(),
                startAt(message.settings().strategy(), now),
                campaign.inDoubtPolicy());
    }

    private static Instant startAt(SendStrategy strategy, Instant now) {
        return strategy instanceof SendStrategy.Static(var at) ? at : now;
    }
}
