// The first campaign, sent with the official SDK: the base path and the key are all that is changed.

import assert from 'node:assert/strict';
import { test } from 'node:test';
import { ApiKeySession, CampaignsApi, ListsApi, ProfilesApi, TemplatesApi } from 'klaviyo-api';
import { search } from './support/mailbox.mjs';
import { eventually, key, recipientsOf, url } from './support/target.mjs';

const session = new ApiKeySession(key);
const at = api => Object.assign(api, { basePath: url });
const lists = at(new ListsApi(session));
const profiles = at(new ProfilesApi(session));
const templates = at(new TemplatesApi(session));
const campaigns = at(new CampaignsApi(session));

const domain = `walk${Date.now().toString(36)}.example.com`;
const people = [
  { local: 'ada', firstName: 'Ada', lastName: 'Lovelace' },
  { local: 'eoin', firstName: 'Eoin', lastName: "O'Dea" },
  { local: 'quote', firstName: 'Anna "Nan" <b>', lastName: '& Sons' },
  { local: 'tanaka', firstName: '健太郎', lastName: '田中' },
  { local: 'khalid', firstName: 'خالد', lastName: 'مجدي' },
  { local: 'emoji', firstName: 'Zoë 🔔', lastName: 'Müller' },
  { local: 'nobody' },
].map(person => ({ ...person, email: `${person.local}@${domain}` }));
const escaped = text => text.replace(/&/g, '&amp;').replace(/</g, '&lt;').replace(/>/g, '&gt;').replace(/"/g, '&quot;').replace(/'/g, '&#x27;');

async function createCampaign(name, listId) {
  const { body } = await campaigns.createCampaign({
    data: {
      type: 'campaign',
      attributes: {
        name,
        audiences: { included: [listId] },
        sendStrategy: { method: 'immediate' },
        sendOptions: { useSmartSending: false },
        campaignMessages: {
          data: [{
            type: 'campaign-message',
            attributes: {
              definition: {
                channel: 'email',
                label: name,
                content: {
                  subject: "A bell for {{ first_name|default:'you' }}",
                  previewText: 'Cast on Thursday',
                  fromEmail: 'foundry@example.com',
                  fromLabel: 'Bell Foundry',
                  replyToEmail: 'answers@example.com',
                },
              },
            },
          }],
        },
      },
    },
  });
  return body.data;
}

async function assign(messageId, templateId) {
  return campaigns.assignTemplateToCampaignMessage({
    data: { type: 'campaign-message', id: messageId, relationships: { template: { data: { type: 'template', id: templateId } } } },
  });
}

async function sendAndWait(campaignId) {
  await campaigns.sendCampaign({ data: { type: 'campaign-send-job', id: campaignId } });
  await eventually('the send job is complete', async () =>
    (await campaigns.getCampaignSendJob(campaignId)).body.data.attributes.status === 'complete');
  await eventually('the campaign is Sent', async () =>
    (await campaigns.getCampaign(campaignId)).body.data.attributes.status === 'Sent');
}

test('A first campaign is made and sent with the official SDK', async walk => {
  let list, template, campaign, messageId, mails;
  let broken = false;

  // Each step needs those before it: after one that fails, the rest is skipped.
  const step = (name, run) => walk.test(name, { skip: broken && 'an earlier step failed' }, async () => {
    broken = true;
    await run();
    broken = false;
  });

  await step('A list is created', async () => {
    const { body } = await lists.createList({ data: { type: 'list', attributes: { name: `SDK walk ${domain}` } } });
    list = body.data;
    assert.match(list.id, /^[A-Za-z0-9]{6}$/);
    assert.ok(list.attributes.created instanceof Date);
  });

  await step('Profiles are created', async () => {
    for (const { email, firstName, lastName } of people) {
      const { body } = await profiles.createProfile({
        data: { type: 'profile', attributes: { email, firstName, lastName, properties: { favourite_bell: 'Margriet' } } },
      });
      assert.equal(body.data.attributes.email, email);
      assert.match(body.data.id, /^[0-9A-HJKMNP-TV-Z]{26}$/);
    }
  });

  await step('The profiles are subscribed to the list', async () => {
    const consent = { email: { marketing: { consent: 'SUBSCRIBED' } } };
    const { response } = await profiles.bulkSubscribeProfiles({
      data: {
        type: 'profile-subscription-bulk-create-job',
        attributes: { profiles: { data: people.map(({ email }) => ({ type: 'profile', attributes: { email, subscriptions: consent } })) } },
        relationships: { list: { data: { type: 'list', id: list.id } } },
      },
    });
    assert.equal(response.status, 202);
    const members = await eventually('everyone is on the list', async () => {
      const { body } = await lists.getProfilesForList(list.id, { pageSize: 100 });
      return body.data.length === people.length && body.data;
    });
    assert.deepEqual(members.map(member => member.attributes.email).sort(), people.map(({ email }) => email).sort());
  });

  await step('A template is created', async () => {
    const html = "<html><body><h1>Hello {{ first_name|default:'there' }}!</h1>"
      + "<p>Your bell is {{ person|lookup:'favourite_bell'|default:'unknown' }}.</p></body></html>";
    const { body } = await templates.createTemplate({
      data: { type: 'template', attributes: { name: `SDK walk ${domain}`, editorType: 'CODE', html } },
    });
    template = body.data;
    assert.equal(template.attributes.editorType, 'CODE');
  });

  await step('An e-mail campaign is created', async () => {
    campaign = await createCampaign(`SDK walk ${domain}`, list.id);
    assert.equal(campaign.attributes.status, 'Draft');
    assert.deepEqual({ ...campaign.attributes.audiences }, { included: [list.id], excluded: [] });
    messageId = campaign.relationships.campaignMessages.data[0].id;
  });

  await step('The campaign is found by channel and name', async () => {
    const { body } = await campaigns.getCampaigns(`and(equals(messages.channel,"email"),contains(name,"${domain}"))`, {
      include: ['campaign-messages'],
    });
    assert.deepEqual(body.data.map(each => each.id), [campaign.id]);
    assert.deepEqual(body.included.map(each => each.id), [messageId]);
  });

  await step('Its message is read', async () => {
    const { body } = await campaigns.getCampaignMessage(messageId);
    assert.equal(body.data.attributes.definition.channel, 'email');
    assert.equal(body.data.attributes.definition.content.fromEmail, 'foundry@example.com');
  });

  await step('A send without a template is refused', async () => {
    await assert.rejects(
      campaigns.sendCampaign({ data: { type: 'campaign-send-job', id: campaign.id } }),
      error => error.response.status === 400 && /template/i.test(error.response.data.errors[0].detail));
  });

  await step('The template is assigned', async () => {
    const { response, body } = await assign(messageId, template.id);
    assert.equal(response.status, 200);
    assert.equal(body.data.attributes.channel, 'email');
  });

  await step('The message is read with its own copy of the template', async () => {
    const { body } = await campaigns.getCampaignMessage(messageId, { include: ['template'] });
    const [copy] = body.included;
    assert.equal(copy.type, 'template');
    assert.notEqual(copy.id, template.id);
    assert.equal(body.data.relationships.template.data.id, copy.id);
    assert.match(copy.attributes.html, /Hello \{\{ first_name\|default:'there' \}\}!/);
  });

  await step('The recipients are estimated', async () => {
    await campaigns.refreshCampaignRecipientEstimation({ data: { type: 'campaign-recipient-estimation-job', id: campaign.id } });
    await eventually('the estimation is complete', async () =>
      (await campaigns.getCampaignRecipientEstimationJob(campaign.id)).body.data.attributes.status === 'complete');
    const { body } = await campaigns.getCampaignRecipientEstimation(campaign.id);
    assert.equal(body.data.attributes.estimatedRecipientCount, people.length);
  });

  await step('The campaign is sent, and its job completes', () => sendAndWait(campaign.id));

  await step('Everyone has exactly one message with their own words', async () => {
    mails = await search(domain);
    assert.deepEqual(mails.map(mail => mail.to).sort(), people.map(({ email }) => email).sort());
    for (const { email, firstName } of people) {
      const mail = mails.find(each => each.to === email);
      assert.equal(mail.subject, `A bell for ${firstName ?? 'you'}`);
      assert.ok(mail.html.includes(`Hello ${escaped(firstName ?? 'there')}!`), mail.html);
      assert.ok(mail.html.includes('Your bell is Margriet.'), mail.html);
      assert.ok(mail.text.includes(`Hello ${firstName ?? 'there'}!`), mail.text);
      assert.deepEqual(mail.from, { name: 'Bell Foundry', address: 'foundry@example.com' });
    }
    assert.equal(new Set(mails.map(mail => mail.header('message-id'))).size, people.length);
  });

  await step('The ledger says accepted for everyone', async () => {
    const recipients = await recipientsOf(campaign.id);
    assert.equal(recipients.size, people.length);
    assert.ok([...recipients.values()].every(recipient => recipient.state === 'accepted'));
  });

  await step('Looking at the unsubscribe link changes nothing, posting to it unsubscribes', async () => {
    const ada = mails.find(mail => mail.to === people[0].email);
    const eoin = mails.find(mail => mail.to === people[1].email);
    assert.equal(ada.header('list-unsubscribe-post'), 'List-Unsubscribe=One-Click');
    const link = mail => mail.header('list-unsubscribe').match(/<(http[^>]+)>/)[1];
    const looked = await fetch(link(eoin));
    assert.equal(looked.status, 200);
    const posted = await fetch(link(ada), {
      method: 'POST',
      headers: { 'content-type': 'application/x-www-form-urlencoded' },
      body: 'List-Unsubscribe=One-Click',
    });
    assert.equal(posted.status, 200);
  });

  await step('A second campaign leaves out who unsubscribed, and says why', async () => {
    const second = await createCampaign(`SDK walk ${domain}, again`, list.id);
    await assign(second.relationships.campaignMessages.data[0].id, template.id);
    await sendAndWait(second.id);
    const recipients = await recipientsOf(second.id);
    assert.equal(recipients.get(people[0].email).state, 'skipped');
    assert.equal(recipients.get(people[0].email).reason, 'unsubscribed');
    assert.ok(people.slice(1).every(({ email }) => recipients.get(email).state === 'accepted'));
    const received = (await search(domain)).map(mail => mail.to);
    assert.equal(received.filter(address => address === people[0].email).length, 1);
    assert.ok(people.slice(1).every(({ email }) => received.filter(address => address === email).length === 2));
  });

  await step('A wrong key is refused as the SDK expects', async () => {
    const wrong = at(new ListsApi(new ApiKeySession('pk_wrong')));
    await assert.rejects(wrong.getLists(), error =>
      error.response.status === 401 && error.response.data.errors[0].code === 'not_authenticated');
  });
});
