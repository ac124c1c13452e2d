package dev.carillon.render;

import dev.carillon.base.AccountId;
import dev.carillon.base.MessageId;

/// What makes a rendered message this one and no other: its identity, its way to unsubscribe, its date.
record EmailIdentity(String baseUrl, LinkSigner links, MessageIdentity identities, DateHeader date) {

    String unsubscribeUrl(AccountId account, MessageId message, Recipient recipient) {
        return baseUrl + "/u/" + links.sign(new UnsubscribeToken(account, recipient.profile(), message));
    }

    String messageId(MessageId message, Recipient recipient) {
        return identities.of(message, recipient.profile(), recipient.leg());
    }
}
