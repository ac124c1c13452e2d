// Every method of the SDK's TagsApi.

import assert from 'node:assert/strict';
import { test } from 'node:test';
import { CampaignsApi, ListsApi, TagsApi } from 'klaviyo-api';
import { newCampaign } from '../support/bodies.mjs';
import { everyPage, idsOf, reference, refused, unique, watched } from '../support/sdk.mjs';

const { calls: tags, uncalled } = watched(TagsApi);
const { calls: lists } = watched(ListsApi);
const { calls: campaigns } = watched(CampaignsApi);

const newGroup = async (name, exclusive = false) =>
  (await tags.createTagGroup({ data: { type: 'tag-group', attributes: { name, exclusive } } })).body.data;
const newTag = async (name, groupId) => (await tags.createTag({
  data: {
    type: 'tag',
    attributes: { name },
    ...(groupId && { relationships: { tagGroup: { data: reference('tag-group', groupId) } } }),
  },
})).body.data;

test('A group and its tags are made, read, renamed and deleted', async () => {
  const group = await newGroup(`Season ${unique}`, true);
  assert.deepEqual({ ...group.attributes }, { name: `Season ${unique}`, exclusive: true, _default: false });
  const spring = await newTag(`Spring ${unique}`, group.id);
  const autumn = await newTag(`Autumn ${unique}`, group.id);
  assert.equal((await tags.getTag(spring.id)).body.data.attributes.name, `Spring ${unique}`);
  assert.equal((await tags.getTagGroup(group.id)).body.data.id, group.id);
  assert.equal((await tags.getTagGroupForTag(spring.id)).body.data.id, group.id);
  assert.equal((await tags.getTagGroupIdForTag(spring.id)).body.data.id, group.id);
  assert.deepEqual(idsOf(await tags.getTagsForTagGroup(group.id)).sort(), [spring.id, autumn.id].sort());
  assert.deepEqual(idsOf(await tags.getTagIdsForTagGroup(group.id)).sort(), [spring.id, autumn.id].sort());

  await tags.updateTag(spring.id, { data: { ...reference('tag', spring.id), attributes: { name: `May ${unique}` } } });
  assert.equal((await tags.getTag(spring.id)).body.data.attributes.name, `May ${unique}`);
  await tags.updateTagGroup(group.id, { data: { ...reference('tag-group', group.id), attributes: { name: `Month ${unique}` } } });
  assert.equal((await tags.getTagGroup(group.id)).body.data.attributes.name, `Month ${unique}`);

  await tags.deleteTag(autumn.id);
  await refused(tags.getTag(autumn.id), 404);
  await tags.deleteTagGroup(group.id);
  await refused(tags.getTagGroup(group.id), 404);
  await refused(tags.getTag(spring.id), 404);
});

test('Tags are put on campaigns and lists, and taken off', async () => {
  const tag = await newTag(`On ${unique}`);
  const list = (await lists.createList({ data: { type: 'list', attributes: { name: `Tagged ${unique}` } } })).body.data;
  const campaign = (await campaigns.createCampaign(newCampaign(`Tagged ${unique}`, list.id))).body.data;
  const onCampaign = { data: [reference('campaign', campaign.id)] };
  const onList = { data: [reference('list', list.id)] };

  assert.equal((await tags.tagCampaigns(tag.id, onCampaign)).response.status, 204);
  assert.equal((await tags.tagLists(tag.id, onList)).response.status, 204);
  assert.deepEqual(idsOf(await tags.getCampaignIdsForTag(tag.id)), [campaign.id]);
  assert.deepEqual(idsOf(await tags.getListIdsForTag(tag.id)), [list.id]);
  assert.deepEqual(idsOf(await campaigns.getTagsForCampaign(campaign.id)), [tag.id]);
  assert.deepEqual(idsOf(await lists.getTagsForList(list.id)), [tag.id]);

  await tags.removeTagFromCampaigns(tag.id, onCampaign);
  await tags.removeTagFromLists(tag.id, onList);
  assert.deepEqual(idsOf(await tags.getCampaignIdsForTag(tag.id)), []);
  assert.deepEqual(idsOf(await tags.getListIdsForTag(tag.id)), []);
});

test('Of segments, which there are none of, no tag is on any; flows are no resource at all', async () => {
  const tag = await newTag(`Nothing of ${unique}`);
  const segments = { data: [reference('segment', 'abc123')] };
  assert.deepEqual(idsOf(await tags.getSegmentIdsForTag(tag.id)), []);
  await refused(tags.tagSegments(tag.id, segments), 404);
  await refused(tags.removeTagFromSegments(tag.id, segments), 404);
  const flows = { data: [reference('flow', 'abc123')] };
  await refused(tags.getFlowIdsForTag(tag.id), 404);
  await refused(tags.tagFlows(tag.id, flows), 404);
  await refused(tags.removeTagFromFlows(tag.id, flows), 404);
});

test('Tags are filtered, sorted, cut down and walked through', async () => {
  const group = await newGroup(`Walked ${unique}`);
  const names = ['a', 'b', 'c', 'd', 'e'].map(letter => `${letter} walked ${unique}`);
  for (const name of names) {
    await newTag(name, group.id);
  }
  const named = async options => (await tags.getTags(options)).body.data.map(({ attributes }) => attributes.name);
  const ours = `contains(name,"walked ${unique}")`;
  assert.deepEqual(await named({ filter: ours, sort: 'name' }), names);
  assert.deepEqual(await named({ filter: ours, sort: '-name' }), names.toReversed());
  assert.equal((await named({ filter: ours, sort: 'id' })).length, names.length);
  assert.deepEqual(await named({ filter: ours, sort: '-id' }), (await named({ filter: ours, sort: 'id' })).reverse());
  assert.deepEqual(await named({ filter: `equals(name,"${names[1]}")` }), [names[1]]);
  assert.deepEqual(await named({ filter: `and(starts-with(name,"c "),ends-with(name," walked ${unique}"))` }), [names[2]]);

  const { body } = await tags.getTags({ filter: ours, include: ['tag-group'], fieldsTagGroup: ['name'], fieldsTag: ['name'] });
  assert.deepEqual(body.included.map(({ id }) => id), [group.id]);
  assert.equal((await tags.getTag(body.data[0].id, { include: ['tag-group'] })).body.included[0].id, group.id);

  const { found, pages } = await everyPage(page => tags.getTags({ pageSize: 2, sort: 'name', ...page, filter: ours }));
  assert.deepEqual(found.map(({ attributes }) => attributes.name), names);
  assert.equal(pages, 3);
});

test('Tag groups are filtered, sorted, cut down and walked through', async () => {
  const names = ['a', 'b', 'c'].map(letter => `${letter} group ${unique}`);
  for (const name of names) {
    await newGroup(name, name.startsWith('b'));
  }
  const named = async options => (await tags.getTagGroups(options)).body.data.map(({ attributes }) => attributes.name);
  const ours = `contains(name,"group ${unique}")`;
  assert.deepEqual(await named({ filter: ours, sort: 'name', fieldsTagGroup: ['name'] }), names);
  assert.deepEqual(await named({ filter: ours, sort: '-name' }), names.toReversed());
  assert.deepEqual(await named({ filter: ours, sort: '-id' }), (await named({ filter: ours, sort: 'id' })).reverse());
  assert.deepEqual(await named({ filter: `and(${ours},equals(exclusive,true))` }), [names[1]]);
  assert.deepEqual(await named({ filter: `and(${ours},equals(default,true))` }), []);
  assert.deepEqual(await named({ filter: `equals(name,"${names[0]}")` }), [names[0]]);
  assert.deepEqual(await named({ filter: `and(starts-with(name,"c "),ends-with(name,"${unique}"))` }), [names[2]]);

  const { found, pages } = await everyPage(page => tags.getTagGroups({ pageSize: 2, sort: 'name', ...page, filter: ours }));
  assert.deepEqual(found.map(({ attributes }) => attributes.name), names);
  assert.equal(pages, 2);
});

test('No method of TagsApi was forgotten', () => assert.deepEqual(uncalled(), []));
