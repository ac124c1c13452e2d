package dev.carillon.console;

import java.net.URI;
import java.util.List;
import java.util.Locale;

/// What the home page shows.
record HomePage(URI baseUrl, String version, List<SentCampaign> campaigns) {

    /// A request to copy; the key is in a variable, for no page shows it.
    String firstRequest() {
        return """
                curl --get '%s/api/campaigns' \\
                  --data-urlencode "filter=equals(messages.channel,'email')" \\
                  --header "Authorization: Klaviyo-API-Key $CARILLON_API_KEY" \\
                  --header 'revision: 2026-07-15'""".formatted(baseUrl);
    }

    /// True while looking again soon would show something new.
    boolean isMoving() {
        return campaigns.stream().anyMatch(campaign -> campaign.status().isMoving());
    }

    static String count(long people) {
        return String.format(Locale.ENGLISH, "%,d", people);
    }

    /// A number as an attribute of a drawing takes it.
    static String percent(double percent) {
        return String.format(Locale.ENGLISH, "%.2f", percent);
    }
}
