package dev.carillon.audience;

/// The gates that each person `p` of an audience `a` passes, in their order: the one place that says who is
/// left out and why. Written as looks into indexes, one person at a time: the cost depends on the people
/// asked about and on nothing else.
final class Gates {

    /// `unsubscribed`, `suppressed` or `deleted`, or null.
    static final String BARRED = """
            (
                SELECT u.reason
                  FROM unreachable u
                 WHERE u.account_id = a.account_id AND u.profile_id = p.profile_id AND u.channel = a.channel
            )""";

    /// `no_consent`, or null: SMS and push need a yes, e-mail only no no.
    static final String UNASKED = """
            CASE
                WHEN a.channel <> 'email' AND NOT EXISTS (
                         SELECT
                           FROM consent c
                          WHERE c.account_id = a.account_id AND c.profile_id = p.profile_id
                            AND c.channel = a.channel AND c.state = 'subscribed'
                     ) THEN 'no_consent'
            END""";

    /// `no_address` if there is nothing to send to, `deleted` if nobody is there, or null.
    static final String UNADDRESSED = """
            nullif(coalesce((
                SELECT CASE
                           WHEN a.channel = 'email' AND f.email IS NOT NULL THEN ''
                           WHEN a.channel = 'sms' AND f.phone_number IS NOT NULL THEN ''
                           ELSE 'no_address'
                       END
                  FROM profile f
                 WHERE f.account_id = a.account_id AND f.profile_id = p.profile_id
            ), 'deleted'), '')""";

    /// The word of the first gate that holds the person back, or null.
    static final String SKIP = "coalesce(" + BARRED + ", " + UNASKED + ", " + UNADDRESSED + ")";

    private Gates() {}
}
