package dev.carillon.sendjob;

import dev.carillon.campaign.Campaign;
import java.util.List;

/// How a campaign's sending goes.
record SendOverview(Campaign campaign, List<SendRun> runs) {}
