package dev.carillon.demo;

import dev.carillon.console.SentCampaign;
import dev.carillon.console.SentCampaign.Status;
import java.io.PrintStream;
import java.util.Locale;
import java.util.stream.Collectors;

/// What a newcomer reads when the demo is ready: what happened, where to look, what to try.
final class DemoWelcome {

    private final Demo.Server server;

    DemoWelcome(Demo.Server server) {
        this.server = server;
    }

    void print(PrintStream out, SentCampaign campaign) {
        out.print("""

                %s

                  Console    %s/
                  Messages   %s/sandbox/mail
                  API        %s/docs
                  API key    %s

                Three requests to try next:

                %s
                """.formatted(
                        summary(campaign),
                        server.url(),
                        server.url(),
                        server.url(),
                        server.account().key(),
                        requests(campaign)));
        out.flush();
    }

    private static String summary(SentCampaign campaign) {
        if (campaign.status() != Status.SENT) {
            return "The sample campaign is " + campaign.status().word().toLowerCase(Locale.ROOT) + ". "
                    + campaign.trouble();
        }
        var skipped = campaign.skipped().stream()
                .map(skip -> count(skip.people()) + " " + skip.words())
                .collect(Collectors.joining(", "));
        return "The sample campaign is sent: %s accepted, %s refused, %s in doubt, %s skipped (%s)."
                .formatted(
                        count(campaign.accepted()),
                        count(campaign.refused()),
                        count(campaign.inDoubt()),
                        count(campaign.skippedPeople()),
                        skipped);
    }

    private String requests(SentCampaign campaign) {
        var headers = "    -H 'Authorization: Klaviyo-API-Key "
                + server.account().key() + "' -H 'revision: " + DemoApi.REVISION + "'";
        var api = server.url() + "/api";
        return """
                  # The sample campaign
                  curl '%s/campaigns/%s' \\
                %s

                  # Who was left out of it, and why
                  curl --globoff '%s/carillon/campaigns/%s/recipients?filter=equals(state,"skipped")' \\
                %s

                  # A list of your own: the first step of docs/guide/first-campaign.md
                  curl '%s/lists' -H 'content-type: application/json' \\
                    -d '{"data": {"type": "list", "attributes": {"name": "Bell ringers"}}}' \\
                %s
                """.formatted(api, campaign.id(), headers, server.url(), campaign.id(), headers, api, headers);
    }

    private static String count(long people) {
        return String.format(Locale.ENGLISH, "%,d", people);
    }
}
