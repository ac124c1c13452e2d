// Every method of the SDK's CampaignsApi.

import assert from 'node:assert/strict';
import { before, test } from 'node:test';
import { CampaignsApi, ImagesApi, ListsApi, ProfilesApi, TagsApi, TemplatesApi } from 'klaviyo-api';
import { email, newCampaign, pictureUri } from '../support/bodies.mjs';
import { search } from '../support/mailbox.mjs';
import { everyPage, idsOf, plain, reference, refused, unique, watched } from '../support/sdk.mjs';
import { eventually } from '../support/target.mjs';

const { calls: campaigns, uncalled } = watched(CampaignsApi);
const { calls: lists } = watched(ListsApi);
const { calls: profiles } = watched(ProfilesApi);
const { calls: templates } = watched(TemplatesApi);
const { calls: images } = watched(ImagesApi);
const { calls: tags } = watched(TagsApi);

const recipients = ['ada', 'wren'].map(name => `${name}@campaigns${unique}.example.com`);
let list, template, image, tag;

before(async () => {
  list = (await lists.createList({ data: { type: 'list', attributes: { name: `Campaigns ${unique}` } } })).body.data;
  for (const address of recipients) {
    const { body } = await profiles.createProfile({ data: { type: 'profile', attributes: { email: address } } });
    await lists.addProfilesToList(list.id, { data: [reference('profile', body.data.id)] });
  }
  template = (await templates.createTemplate({
    data: { type: 'template', attributes: { name: `Campaigns ${unique}`, editorType: 'CODE', html: '<p>Hello</p>' } },
  })).body.data;
  image = (await images.uploadImageFromUrl({
    data: { type: 'image', attributes: { name: `Campaigns ${unique}`, importFromUrl: pictureUri } },
  })).body.data;
  tag = (await tags.createTag({ data: { type: 'tag', attributes: { name: `Campaigns ${unique}` } } })).body.data;
});

const made = async (name, attributes) =>
  (await campaigns.createCampaign(newCampaign(`${name} ${unique}`, list.id, attributes))).body.data;
const messageOf = campaign => campaign.relationships.campaignMessages.data[0].id;
const messages = (definition, relationships) =>
  ({ data: [{ type: 'campaign-message', attributes: { definition }, ...(relationships && { relationships }) }] });
const assign = (messageId, templateId) => campaigns.assignTemplateToCampaignMessage({
  data: { ...reference('campaign-message', messageId), relationships: { template: { data: reference('template', templateId) } } },
});
const statusOf = async campaign => (await campaigns.getCampaign(campaign.id)).body.data.attributes.status;
const send = campaign => campaigns.sendCampaign({ data: reference('campaign-send-job', campaign.id) });
const stop = (campaign, action) => campaigns.cancelCampaignSend(campaign.id, {
  data: { ...reference('campaign-send-job', campaign.id), attributes: { action } },
});

test('A campaign is made, read with what belongs to it, changed, cloned and deleted', async () => {
  const campaign = await made('Made');
  await tags.tagCampaigns(tag.id, { data: [reference('campaign', campaign.id)] });
  const { body } = await campaigns.getCampaign(campaign.id, { include: ['campaign-messages', 'tags'] });
  assert.deepEqual(body.included.map(({ id }) => id).sort(), [messageOf(campaign), tag.id].sort());
  assert.deepEqual(idsOf(await campaigns.getTagsForCampaign(campaign.id, { fieldsTag: ['name'] })), [tag.id]);
  assert.deepEqual(idsOf(await campaigns.getTagIdsForCampaign(campaign.id)), [tag.id]);

  await campaigns.updateCampaign(campaign.id, {
    data: {
      ...reference('campaign', campaign.id),
      attributes: {
        name: `Changed ${unique}`,
        sendStrategy: { method: 'throttled', datetime: new Date('2100-01-01T00:00:00Z'), throttlePercentage: 20 },
        sendOptions: { useSmartSending: false },
        trackingOptions: {
          addTrackingParams: true,
          customTrackingParams: [{ type: 'static', name: 'utm_source', value: 'bell' }, { type: 'dynamic', name: 'utm_medium', value: 'campaign_id' }],
          isTrackingClicks: false,
          isTrackingOpens: true,
        },
      },
    },
  });
  const changed = (await campaigns.getCampaign(campaign.id)).body.data.attributes;
  assert.equal(changed.name, `Changed ${unique}`);
  assert.deepEqual([changed.sendStrategy.method, changed.sendStrategy.throttlePercentage], ['throttled', 20]);
  assert.equal(changed.sendStrategy.datetime.toISOString(), '2100-01-01T00:00:00.000Z');
  assert.equal(changed.sendOptions.useSmartSending, false);
  assert.equal(changed.trackingOptions.isTrackingClicks, false);
  assert.deepEqual(changed.trackingOptions.customTrackingParams.map(({ value }) => value), ['bell', 'campaign_id']);

  const clone = (await campaigns.createCampaignClone({
    data: { ...reference('campaign', campaign.id), attributes: { newName: `Clone ${unique}` } },
  })).body.data;
  await campaigns.deleteCampaign(campaign.id);
  await refused(campaigns.getCampaign(campaign.id), 404);
  await refused(campaigns.getCampaignMessage(messageOf(campaign)), 404);
  const cloned = (await campaigns.getCampaign(clone.id)).body.data.attributes;
  assert.deepEqual([cloned.name, cloned.status, cloned.sendStrategy.method], [`Clone ${unique}`, 'Draft', 'throttled']);
});

test('Every send strategy is kept', async () => {
  const datetime = new Date('2100-05-01T10:00:00Z');
  const strategies = [
    { method: 'immediate' },
    { method: 'static', datetime },
    { method: 'static', datetime, options: { isLocal: true, sendPastRecipientsImmediately: true } },
    { method: 'throttled', datetime, throttlePercentage: 50 },
    { method: 'smart_send_time', date: '2100-05-01' },
  ];
  for (const sendStrategy of strategies) {
    const campaign = await made(`By ${sendStrategy.method}`, { sendStrategy });
    const { method, ...kept } = plain((await campaigns.getCampaign(campaign.id)).body.data.attributes.sendStrategy);
    assert.equal(method, sendStrategy.method);
    assert.equal(kept.datetime?.getTime(), sendStrategy.datetime?.getTime());
    assert.equal(kept.throttlePercentage, sendStrategy.throttlePercentage);
    if (sendStrategy.options) {
      assert.deepEqual(kept.options, sendStrategy.options);
    }
  }
});

test('Its message is read from every side, changed, and given a template', async () => {
  const campaign = await made('Message');
  const messageId = messageOf(campaign);
  assert.deepEqual(idsOf(await campaigns.getMessageIdsForCampaign(campaign.id)), [messageId]);
  assert.equal((await campaigns.getCampaignForCampaignMessage(messageId)).body.data.id, campaign.id);
  assert.equal((await campaigns.getCampaignIdForCampaignMessage(messageId)).body.data.id, campaign.id);

  await campaigns.updateCampaignMessage(messageId, {
    data: { ...reference('campaign-message', messageId), attributes: { definition: email({ subject: 'Another bell', ccEmail: 'cc@example.com' }) } },
  });
  const changed = (await campaigns.getCampaignMessage(messageId)).body.data.attributes.definition;
  assert.deepEqual([changed.content.subject, changed.content.ccEmail, changed.label], ['Another bell', 'cc@example.com', 'A bell']);

  await assign(messageId, template.id);
  const copy = (await campaigns.getTemplateForCampaignMessage(messageId)).body.data;
  assert.notEqual(copy.id, template.id);
  assert.equal(copy.attributes.html, '<p>Hello</p>');
  assert.equal((await campaigns.getTemplateIdForCampaignMessage(messageId)).body.data.id, copy.id);

  const include = ['campaign', 'template'];
  const one = (await campaigns.getCampaignMessage(messageId, { include, fieldsTemplate: ['name'], fieldsCampaign: ['name', 'status'] })).body;
  const all = (await campaigns.getMessagesForCampaign(campaign.id, { include, fieldsCampaignMessage: ['definition.channel'] })).body;
  assert.deepEqual(all.data.map(({ id }) => id), [messageId]);
  for (const { included } of [one, all]) {
    assert.deepEqual(included.map(({ type, id }) => `${type} ${id}`).sort(), [`campaign ${campaign.id}`, `template ${copy.id}`].sort());
  }
});

test('Messages of the other channels are kept, with their image', async () => {
  const sms = await made('Text', {
    trackingOptions: { addTrackingParams: true, customTrackingParams: [] },
    campaignMessages: messages({ channel: 'sms', content: { body: 'The bell rings' } }),
  });
  const text = (await campaigns.getCampaignMessage(messageOf(sms))).body.data.attributes.definition;
  assert.deepEqual([text.channel, text.content.body], ['sms', 'The bell rings']);

  const push = await made('Push', {
    campaignMessages: messages({
      channel: 'mobile_push',
      notificationType: 'standard',
      content: { title: 'Ding', body: 'Dong' },
      kvPairs: { tower: 'north' },
      options: {
        onOpen: { type: 'open_app' },
        badge: { display: true, badgeOptions: { badgeConfig: 'increment_one' } },
        playSound: true,
      },
    }, { image: { data: reference('image', image.id) } }),
  });
  const messageId = messageOf(push);
  const pushed = (await campaigns.getCampaignMessage(messageId, { include: ['image'] })).body;
  assert.deepEqual([pushed.data.attributes.definition.channel, pushed.data.attributes.definition.content.title], ['mobile_push', 'Ding']);
  assert.deepEqual(pushed.data.attributes.definition.kvPairs, { tower: 'north' });
  assert.deepEqual(pushed.included.map(({ id }) => id), [image.id]);

  const other = (await images.uploadImageFromUrl({ data: { type: 'image', attributes: { importFromUrl: pictureUri } } })).body.data;
  await campaigns.updateImageForCampaignMessage(messageId, { data: reference('image', other.id) });
  assert.equal((await campaigns.getImageIdForCampaignMessage(messageId)).body.data.id, other.id);
  assert.equal((await campaigns.getImageForCampaignMessage(messageId, { fieldsImage: ['name'] })).body.data.id, other.id);
});

test('Recipients are estimated', async () => {
  const campaign = await made('Estimated');
  const started = await campaigns.refreshCampaignRecipientEstimation({ data: reference('campaign-recipient-estimation-job', campaign.id) });
  assert.equal(started.body.data.id, campaign.id);
  await eventually('the estimation is complete', async () =>
    (await campaigns.getCampaignRecipientEstimationJob(campaign.id)).body.data.attributes.status === 'complete');
  const { body } = await campaigns.getCampaignRecipientEstimation(campaign.id);
  assert.equal(body.data.attributes.estimatedRecipientCount, recipients.length);
});

test('A campaign is sent at once, and cannot be sent again', async () => {
  const campaign = await made('Sent', { sendStrategy: { method: 'immediate' } });
  assert.match((await refused(send(campaign), 400))[0].detail, /template/);
  await assign(messageOf(campaign), template.id);
  assert.equal((await send(campaign)).response.status, 202);
  await eventually('the job is complete', async () =>
    (await campaigns.getCampaignSendJob(campaign.id)).body.data.attributes.status === 'complete');
  await eventually('the campaign is Sent', async () => (await statusOf(campaign)) === 'Sent');
  assert.deepEqual((await search(`campaigns${unique}`)).map(({ to }) => to).sort(), recipients.toSorted());
  const { sendTime, scheduledAt } = (await campaigns.getCampaign(campaign.id)).body.data.attributes;
  assert.ok(sendTime instanceof Date && scheduledAt instanceof Date);
  assert.match((await refused(send(campaign), 400))[0].detail, /Draft/);
});

test('A campaign that waits for its time is cancelled for good, or back to a draft', async () => {
  const waiting = async name => {
    const campaign = await made(name, { sendStrategy: { method: 'static', datetime: new Date('2100-01-01T00:00:00Z') } });
    await assign(messageOf(campaign), template.id);
    await send(campaign);
    assert.equal(await eventually('it is Scheduled', async () => ['Scheduled'].find(async status => (await statusOf(campaign)) === status)), 'Scheduled');
    return campaign;
  };
  const cancelled = await waiting('Cancelled');
  assert.equal((await stop(cancelled, 'cancel')).response.status, 204);
  assert.equal(await statusOf(cancelled), 'Cancelled');
  assert.equal((await campaigns.getCampaignSendJob(cancelled.id)).body.data.attributes.status, 'cancelled');

  const reverted = await waiting('Reverted');
  await stop(reverted, 'revert');
  assert.equal(await statusOf(reverted), 'Draft');
  await refused(campaigns.getCampaignSendJob(reverted.id), 404);
});

test('Campaigns are filtered, sorted, cut down and walked through', async () => {
  const walked = [];
  for (const letter of ['a', 'b', 'c', 'd', 'e']) {
    walked.push(await made(`${letter} walked`));
  }
  const ids = walked.map(({ id }) => id);
  const ofEmail = filter => `and(equals(messages.channel,"email"),${filter})`;
  const ours = `contains(name,"walked ${unique}")`;
  const listed = async (filter, options) => idsOf(await campaigns.getCampaigns(ofEmail(filter), { sort: 'name', ...options }));
  for (const sort of ['name', 'id', 'created_at', 'updated_at']) {
    assert.deepEqual(await listed(ours, { sort }), ids, sort);
    assert.deepEqual(await listed(ours, { sort: `-${sort}` }), ids.toReversed(), `-${sort}`);
  }
  for (const sort of ['scheduled_at', '-scheduled_at']) {
    assert.deepEqual((await listed(ours, { sort })).toSorted(), ids, sort);
  }
  assert.deepEqual(await listed(`any(id,["${ids[0]}","${ids[3]}"])`), [ids[0], ids[3]]);
  assert.deepEqual(await listed(`${ours},equals(status,"Draft")`), ids);
  assert.deepEqual(await listed(`${ours},any(status,["Draft","Sent"])`), ids);
  assert.deepEqual(await listed(`${ours},equals(status,"Sent")`), []);
  assert.deepEqual(await listed(`${ours},equals(archived,false)`), ids);
  assert.deepEqual(await listed(`${ours},equals(archived,true)`), []);
  for (const field of ['created_at', 'updated_at']) {
    assert.deepEqual(await listed(`${ours},greater-or-equal(${field},2020-01-01T00:00:00Z),less-than(${field},2100-01-01T00:00:00Z)`), ids);
    assert.deepEqual(await listed(`${ours},greater-than(${field},2100-01-01T00:00:00Z)`), []);
  }
  assert.deepEqual(await listed(`${ours},greater-than(scheduled_at,2020-01-01T00:00:00Z)`), []);
  for (const channel of ['sms', 'mobile_push']) {
    const { body } = await campaigns.getCampaigns(`and(equals(messages.channel,"${channel}"),contains(name,"${unique}"))`);
    assert.equal(body.data.length, 1, channel);
  }

  await tags.tagCampaigns(tag.id, { data: [reference('campaign', ids[0])] });
  const { body } = await campaigns.getCampaigns(ofEmail(ours), {
    include: ['campaign-messages', 'tags'],
    fieldsCampaign: ['name', 'send_strategy.method'],
    fieldsCampaignMessage: ['definition.label'],
    fieldsTag: ['name'],
  });
  assert.deepEqual(body.included.map(({ id }) => id).sort(), [...walked.map(messageOf), tag.id].sort());

  const { found, pages } = await everyPage(page => campaigns.getCampaigns(ofEmail(ours), { sort: 'name', pageSize: 2, ...page }));
  assert.deepEqual(found.map(({ id }) => id), ids);
  assert.equal(pages, 3);
});

test('No method of CampaignsApi was forgotten', () => assert.deepEqual(uncalled(), []));
