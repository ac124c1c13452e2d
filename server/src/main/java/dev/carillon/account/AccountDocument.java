package dev.carillon.account;

import dev.carillon.jsonapi.Json;
import dev.carillon.jsonapi.Resource;
import dev.carillon.jsonapi.ResourceType;
import java.util.List;
import tools.jackson.databind.node.ObjectNode;

/// An account as clients see it.
final class AccountDocument {

    /// The parts of an address: as clients call them, and as templates do, by whose names they are stored.
    private record Part(String name, String stored) {}

    private static final List<Part> ADDRESS = List.of(
            new Part("address1", "street_address"),
            new Part("address2", "street_address2"),
            new Part("city", "city"),
            new Part("region", "region"),
            new Part("country", "country"),
            new Part("zip", "zip_code"));

    static final ResourceType ACCOUNT = ResourceType.of(
            "account",
            "/api/accounts",
            "test_account",
            "contact_information.default_sender_name",
            "contact_information.default_sender_email",
            "contact_information.website_url",
            "contact_information.organization_name",
            "contact_information.street_address.address1",
            "contact_information.street_address.address2",
            "contact_information.street_address.city",
            "contact_information.street_address.region",
            "contact_information.street_address.country",
            "contact_information.street_address.zip",
            "industry",
            "timezone",
            "preferred_currency",
            "public_api_key",
            "locale");

    private AccountDocument() {}

    static Resource resource(Account account) {
        var attributes = Json.object().put("test_account", false);
        attributes.set("contact_information", contact(account));
        attributes
                .putNull("industry")
                .put("timezone", account.timeZone())
                .put("preferred_currency", "USD")
                .put("public_api_key", account.publicKey())
                .put("locale", "en-US");
        return Resource.of(ACCOUNT, account.publicKey(), attributes);
    }

    private static ObjectNode contact(Account account) {
        var organization = account.organization();
        var contact = Json.object()
                .put("default_sender_name", account.senderLabel().orElse(account.name()))
                .put("default_sender_email", account.senderEmail().orElse(""))
                .put("website_url", organization.path("url").stringValue(null))
                .put("organization_name", organization.path("name").stringValue(account.name()));
        var address = contact.putObject("street_address");
        // Strict clients take no null here.
        ADDRESS.forEach(part ->
                address.put(part.name(), organization.path(part.stored()).stringValue("")));
        return contact;
    }
}
