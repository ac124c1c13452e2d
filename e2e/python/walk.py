"""The walk of Klaviyo's API guide with the official Python SDK: the host and the key are all that is changed.

The SDK's models are strict: an answer that is not what they say ends the walk. What they give is turned back into
dictionaries, because the oldest SDK and the newest name their models differently.
"""

import email
import email.policy
import html
import os
import re
import sys
import time
import urllib.parse
import urllib.request
from datetime import datetime, timezone

import openapi_client
from klaviyo_api import KlaviyoAPI

HOST = os.environ["CARILLON_E2E_URL"]
KEY = os.environ["CARILLON_E2E_KEY"]
PICTURE = ("data:image/png;base64,iVBORw0KGgoAAAANSUhEUgAAAAEAAAABCAYAAAAfFcSJAAAADUlEQVR42mNk+M9QDwADhgGAWjR9awAAAABJ"
           "RU5ErkJggg==")

klaviyo = KlaviyoAPI(KEY, max_retries=1, test_host=HOST)
revision = klaviyo.api_client.default_headers["revision"]
# Until then a message's channel, label and content were its attributes; since then they are its definition.
flat_messages = revision < "2025-01-15"
unique = f"py{revision.replace('-', '')}x{int(time.time() * 1000):x}"
names = ["ada", "eoin", "khalid", "wren"]
addresses = [f"{name}@{unique}.example.com" for name in names]
steps = []


def step(walk):
    steps.append(walk)
    return walk


def plain(answer):
    return answer if isinstance(answer, dict) else answer.to_dict()


def text(value):
    """A word, which some versions of the SDK have as an enum."""
    return getattr(value, "value", value)


def equal(actual, expected):
    assert actual == expected, f"{actual!r} where {expected!r} was expected"


def ids(answer):
    return [each["id"] for each in plain(answer)["data"]]


def attributes(answer):
    return plain(answer)["data"]["attributes"]


def eventually(what, condition, seconds=20):
    deadline = time.monotonic() + seconds
    while not (given := condition()):
        assert time.monotonic() < deadline, f"Not within {seconds} s: {what}"
        time.sleep(0.05)
    return given


def refused(status, call):
    """Runs a call that must be refused, and gives the answer that the SDK's exception carries."""
    try:
        call()
    except openapi_client.ApiException as problem:
        equal(problem.status, status)
        return problem.body
    raise AssertionError(f"{status} was expected")


def mails(words):
    """What the sandbox mailbox has, read with Python's own parser."""
    page = fetch(f"/sandbox/mail?q={urllib.parse.quote(words)}").decode()
    sources = [fetch(f"/sandbox/mail/{mail}/source") for mail in re.findall(r'<li[^>]* data-id="(\d+)"', page)]
    return [email.message_from_bytes(source, policy=email.policy.default) for source in sources]


def fetch(address):
    with urllib.request.urlopen(urllib.parse.urljoin(HOST, address)) as response:
        return response.read()


def message(channel, content, **more):
    definition = {"channel": channel, "content": content, **more}
    return {"type": "campaign-message", "attributes": definition if flat_messages else {"definition": definition}}


EMAIL = {
    "subject": "Buy our product!",
    "preview_text": "My preview text",
    "from_email": "store@my-company.example.com",
    "from_label": "My Company",
    "reply_to_email": "reply-to@my-company.example.com",
    "cc_email": "cc@my-company.example.com",
    "bcc_email": "bcc@my-company.example.com",
}


def create_campaign(name, messages=None, **more):
    body = {"data": {"type": "campaign", "attributes": {
        "name": f"{name} {unique}",
        "audiences": {"included": [walk.list], "excluded": []},
        "send_options": {"use_smart_sending": False},
        "campaign-messages": {"data": [messages or message("email", EMAIL, label="My message name")]},
        **more,
    }}}
    return plain(klaviyo.Campaigns.create_campaign(body))["data"]


def message_of(campaign):
    return campaign["relationships"]["campaign-messages"]["data"][0]["id"]


def assign(campaign):
    return klaviyo.Campaigns.create_campaign_message_assign_template({"data": {
        "type": "campaign-message",
        "id": message_of(campaign),
        "relationships": {"template": {"data": {"type": "template", "id": walk.template}}},
    }})


def status_of(campaign):
    return text(attributes(klaviyo.Campaigns.get_campaign(campaign["id"]))["status"])


def send(campaign):
    return klaviyo.Campaigns.create_campaign_send_job({"data": {"type": "campaign-send-job", "id": campaign["id"]}})


def stop(campaign, action):
    klaviyo.Campaigns.update_campaign_send_job(campaign["id"], {"data": {
        "type": "campaign-send-job", "id": campaign["id"], "attributes": {"action": action}}})


class Walk:
    """What the steps hand on: ids of the list, the template, the tag and the image, and the campaign."""


walk = Walk()


@step
def a_list_is_made():
    made = klaviyo.Lists.create_list({"data": {"type": "list", "attributes": {"name": f"Python {unique}"}}})
    walk.list = plain(made)["data"]["id"]
    equal(attributes(klaviyo.Lists.get_list(walk.list))["name"], f"Python {unique}")


@step
def profiles_are_subscribed():
    consent = {"email": {"marketing": {"consent": "SUBSCRIBED"}}}
    klaviyo.Profiles.subscribe_profiles({"data": {
        "type": "profile-subscription-bulk-create-job",
        "attributes": {"profiles": {"data": [
            {"type": "profile", "attributes": {"email": address, "subscriptions": consent}} for address in addresses]}},
        "relationships": {"list": {"data": {"type": "list", "id": walk.list}}},
    }})
    found = eventually("everyone is on the list", lambda: [
        each for each in [klaviyo.Lists.get_list_profiles(walk.list, page_size=100)] if len(ids(each)) == len(addresses)])
    people = plain(found[0])["data"]
    equal(sorted(person["attributes"]["email"] for person in people), addresses)
    for person in people:
        name = person["attributes"]["email"].split("@")[0].title()
        klaviyo.Profiles.update_profile(person["id"], {"data": {
            "type": "profile", "id": person["id"], "attributes": {"first_name": name}}})


@step
def a_template_is_made():
    made = klaviyo.Templates.create_template({"data": {"type": "template", "attributes": {
        "name": f"Python {unique}", "editor_type": "CODE",
        "html": "<html><body><p>Hello {{ first_name|default:'there' }}</p></body></html>"}}})
    walk.template = plain(made)["data"]["id"]
    rendered = klaviyo.Templates.create_template_render({"data": {
        "type": "template", "id": walk.template, "attributes": {"context": {"first_name": "Ada"}}}})
    assert "<p>Hello Ada</p>" in attributes(rendered)["html"]


@step
def a_campaign_is_made_as_the_guide_prints_it():
    made = create_campaign(
        "Email",
        send_strategy={"method": "static", "options_static": {"datetime": "2100-11-08T00:00:00"}},
        tracking_options={
            "is_add_utm": True,
            "utm_params": [{"name": "utm_medium", "value": "campaign"}, {"name": "utm_source", "value": "bell"}],
            "is_tracking_clicks": True,
            "is_tracking_opens": True,
        })
    walk.campaign = made
    strategy, tracking = made["attributes"]["send_strategy"], made["attributes"]["tracking_options"]
    when = strategy["options_static"]["datetime"] if flat_messages else strategy["datetime"]
    equal(when if isinstance(when, datetime) else datetime.fromisoformat(when), datetime(2100, 11, 8, tzinfo=timezone.utc))
    given = tracking.get("utm_params") or tracking["custom_tracking_params"]
    equal([each["value"] for each in given], ["campaign", "bell"])
    equal(text(made["attributes"]["status"]), "Draft")


@step
def campaigns_of_the_other_channels_are_made():
    made = create_campaign("Text", message("sms", {"body": "The bell rings"}))
    equal(content_of(made)["body"], "The bell rings")
    if not flat_messages:
        made = create_campaign("Push", message(
            "mobile_push", {"title": "Ding", "body": "Dong"}, notification_type="standard"))
        equal(content_of(made)["title"], "Ding")


def content_of(campaign):
    read = attributes(klaviyo.Campaigns.get_campaign_message(message_of(campaign)))
    return (read if flat_messages else read["definition"])["content"]


@step
def a_template_is_assigned_and_read_with_the_message():
    assign(walk.campaign)
    read = plain(klaviyo.Campaigns.get_campaign_message(message_of(walk.campaign), include=["template"]))
    copy = read["included"][0]
    assert copy["id"] != walk.template
    assert "Hello {{ first_name|default:'there' }}" in copy["attributes"]["html"]
    equal(content_of(walk.campaign)["subject"], "Buy our product!")


@step
def the_recipients_are_estimated():
    campaign = walk.campaign["id"]
    klaviyo.Campaigns.create_campaign_recipient_estimation_job({"data": {
        "type": "campaign-recipient-estimation-job", "id": campaign}})
    eventually("the estimation is complete", lambda: text(
        attributes(klaviyo.Campaigns.get_campaign_recipient_estimation_job(campaign))["status"]) == "complete")
    equal(attributes(klaviyo.Campaigns.get_campaign_recipient_estimation(campaign))["estimated_recipient_count"], len(addresses))


@step
def a_campaign_of_a_later_day_is_reverted_and_cancelled():
    send(walk.campaign)
    eventually("it is Scheduled", lambda: status_of(walk.campaign) == "Scheduled")
    stop(walk.campaign, "revert")
    equal(status_of(walk.campaign), "Draft")
    send(walk.campaign)
    eventually("it is Scheduled again", lambda: status_of(walk.campaign) == "Scheduled")
    stop(walk.campaign, "cancel")
    equal(status_of(walk.campaign), "Cancelled")
    equal(text(attributes(klaviyo.Campaigns.get_campaign_send_job(walk.campaign["id"]))["status"]), "cancelled")
    equal(mails(unique), [])


@step
def a_clone_is_sent_and_everyone_has_it():
    clone = plain(klaviyo.Campaigns.create_campaign_clone({"data": {
        "type": "campaign", "id": walk.campaign["id"], "attributes": {"new_name": f"Clone {unique}"}}}))["data"]
    equal(clone["attributes"]["name"], f"Clone {unique}")
    klaviyo.Campaigns.update_campaign(clone["id"], {"data": {
        "type": "campaign", "id": clone["id"], "attributes": {"send_strategy": {"method": "immediate"}}}})
    send(clone)
    eventually("the job is complete", lambda: text(
        attributes(klaviyo.Campaigns.get_campaign_send_job(clone["id"]))["status"]) == "complete")
    eventually("the campaign is Sent", lambda: status_of(clone) == "Sent")
    received = {mail["to"].addresses[0].addr_spec: mail for mail in mails(unique)}
    equal(sorted(received), addresses)
    for name, address in zip(names, addresses):
        equal(received[address]["subject"], "Buy our product!")
        assert f"Hello {name.title()}" in html.unescape(received[address].get_body(("html",)).get_content())


@step
def tags_are_put_on_a_campaign():
    walk.tag = plain(klaviyo.Tags.create_tag({"data": {"type": "tag", "attributes": {"name": f"Python {unique}"}}}))["data"]["id"]
    on = {"data": [{"type": "campaign", "id": walk.campaign["id"]}]}
    klaviyo.Tags.create_tag_relationships_campaigns(walk.tag, on)
    equal(ids(klaviyo.Campaigns.get_campaign_tags(walk.campaign["id"])), [walk.tag])
    equal(ids(klaviyo.Tags.get_tag_relationships_campaigns(walk.tag)), [walk.campaign["id"]])
    klaviyo.Tags.delete_tag_relationships_campaigns(walk.tag, on)
    equal(ids(klaviyo.Campaigns.get_campaign_tags(walk.campaign["id"])), [])


@step
def images_come_from_data_uris():
    made = klaviyo.Images.upload_image_from_url({"data": {
        "type": "image", "attributes": {"name": f"Python {unique}", "import_from_url": PICTURE}}})
    image = plain(made)["data"]
    equal(image["attributes"]["format"], "png")
    assert fetch(image["attributes"]["image_url"]).startswith(b"\x89PNG")
    equal(ids(klaviyo.Images.get_images(filter=f'equals(name,"Python {unique}")')), [image["id"]])


@step
def universal_content_is_read():
    if hasattr(klaviyo.Templates, "create_universal_content"):
        block = {"content_type": "block", "type": "html", "data": {"content": "<p>", "display_options": {}}}
        made = plain(klaviyo.Templates.create_universal_content({"data": {
            "type": "template-universal-content", "attributes": {"name": f"Python {unique}", "definition": block}}}))
        assert made["data"]["id"] in ids(klaviyo.Templates.get_all_universal_content(sort="-created"))


@step
def filters_are_written_by_hand_and_built():
    ours = f'contains(name,"{unique}")'
    by_hand = f'and(equals(messages.channel,"email"),{ours})'
    found = ids(klaviyo.Campaigns.get_campaigns(by_hand, include=["campaign-messages", "tags"]))
    equal(len(found), 2)
    equal(ids(klaviyo.Campaigns.get_campaigns("equals(messages.channel,'sms')," + ours)), ids(klaviyo.Campaigns.get_campaigns(
        f'equals(messages.channel,"sms"),{ours},greater-than(created_at,2020-01-01T00:00:00Z)')))
    built = filter_builder()
    if built:
        built.equals("messages.channel", "email")
        built.contains("name", unique)
        built.any("status", ["Cancelled", "Draft"])
        built.greater_than("created_at", datetime(2020, 1, 1, tzinfo=timezone.utc))
        equal(ids(klaviyo.Campaigns.get_campaigns(built.build())), [walk.campaign["id"]])


def filter_builder():
    """Of the newer SDKs; none of the older."""
    try:
        from klaviyo_api.filter_builder import FilterBuilder
    except ImportError:
        return None
    return FilterBuilder()


@step
def pages_are_walked_by_the_whole_link():
    found, pages, cursor = [], 0, None
    while pages == 0 or cursor:
        page = plain(klaviyo.Lists.get_list_profiles(walk.list, page_size=3, page_cursor=cursor))
        found += [each["id"] for each in page["data"]]
        pages, cursor = pages + 1, page["links"].get("next")
    equal((pages, len(set(found))), (2, len(addresses)))


@step
def errors_are_exceptions():
    assert "not_found" in refused(404, lambda: klaviyo.Campaigns.get_campaign("01ARZ3NDEKTSV4RRFFQ69G5FAV"))
    untemplated = create_campaign("Empty")
    assert "template" in refused(400, lambda: send(untemplated))
    wrong = KlaviyoAPI("pk_wrong", max_retries=1, test_host=HOST)
    assert "not_authenticated" in refused(401, lambda: wrong.Lists.get_lists())
    klaviyo.Campaigns.delete_campaign(untemplated["id"])
    refused(404, lambda: klaviyo.Campaigns.get_campaign(untemplated["id"]))


for each in steps:
    name = each.__name__.replace("_", " ")
    try:
        each()
    except Exception:
        print(f"At revision {revision} not so: {name}", file=sys.stderr)
        raise
    print(name)
