package dev.carillon.audience;

/// The gates that each person of an audience passes, in their order: the one place that says who is left out
/// and why.
final class Gates {

    /// The word of the first gate that holds person `p` back from the channel of audience `a`, or null.
    /// Written as looks into indexes, one person at a time: the cost depends on the people asked about and
    /// on nothing else.
    ///
    /// `unsubscribed`, `suppressed`: as `unreachable` says. `no_consent`: SMS and push need a yes, e-mail
    /// only no no. `no_address`: nothing to send to. `deleted`: nobody is there any more.
    static final String SKIP = """
            nullif(coalesce(
                       (
                           SELECT u.reason
                             FROM unreachable u
                            WHERE u.account_id = a.account_id AND u.profile_id = p.profile_id AND u.channel = a.channel
                       ),
                       CASE
                           WHEN a.channel <> 'email' AND NOT EXISTS (
                               SELECT
                                 FROM consent c
                                WHERE c.account_id = a.account_id AND c.profile_id = p.profile_id
                                  AND c.channel = a.channel AND c.state = 'subscribed'
                           ) THEN 'no_consent'
                       END,
                       (
                           SELECT CASE
                                      WHEN a.channel = 'email' AND f.email IS NOT NULL THEN ''
                                      WHEN a.channel = 'sms' AND f.phone_number IS NOT NULL THEN ''
                                      ELSE 'no_address'
                                  END
                             FROM profile f
                            WHERE f.account_id = a.account_id AND f.profile_id = p.profile_id
                       ),
                       'deleted'), '') AS skip
            """;

    private Gates() {}
}
