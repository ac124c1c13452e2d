// Every method of the SDK's ListsApi.

import assert from 'node:assert/strict';
import { before, test } from 'node:test';
import { ListsApi, ProfilesApi, TagsApi } from 'klaviyo-api';
import { everyPage, idsOf, reference, refused, unique, watched } from '../support/sdk.mjs';

const { calls: lists, uncalled } = watched(ListsApi);
const { calls: profiles } = watched(ProfilesApi);
const { calls: tags } = watched(TagsApi);

const newList = async name => (await lists.createList({ data: { type: 'list', attributes: { name } } })).body.data;
const members = people => ({ data: people.map(({ id }) => reference('profile', id)) });
const people = [];

before(async () => {
  for (const name of ['ada', 'eoin', 'khalid', 'tanaka', 'wren']) {
    const attributes = { email: `${name}@lists${unique}.example.com`, firstName: name };
    people.push((await profiles.createProfile({ data: { type: 'profile', attributes } })).body.data);
  }
});

test('A list is made, read, renamed, tagged and deleted', async () => {
  const made = await newList(`Ringers ${unique}`);
  const read = (await lists.getList(made.id, { additionalFieldsList: ['profile_count'] })).body.data;
  assert.deepEqual([read.attributes.name, read.attributes.profileCount], [`Ringers ${unique}`, 0]);
  await lists.updateList(made.id, { data: { ...reference('list', made.id), attributes: { name: `Guild ${unique}` } } });
  assert.equal((await lists.getList(made.id)).body.data.attributes.name, `Guild ${unique}`);

  const tag = (await tags.createTag({ data: { type: 'tag', attributes: { name: `Of lists ${unique}` } } })).body.data;
  await tags.tagLists(tag.id, { data: [reference('list', made.id)] });
  assert.deepEqual(idsOf(await lists.getTagsForList(made.id, { fieldsTag: ['name'] })), [tag.id]);
  assert.deepEqual(idsOf(await lists.getTagIdsForList(made.id)), [tag.id]);
  const { body } = await lists.getList(made.id, { include: ['tags'], fieldsTag: ['name'], fieldsList: ['name'] });
  assert.deepEqual(body.included.map(({ id }) => id), [tag.id]);

  await lists.deleteList(made.id);
  await refused(lists.getList(made.id), 404);
});

test('People are put on a list, found on it, walked through and taken off', async () => {
  const list = await newList(`Members ${unique}`);
  for (const person of people) {
    assert.equal((await lists.addProfilesToList(list.id, members([person]))).response.status, 204);
  }
  const ids = people.map(({ id }) => id);
  const sorted = { sort: 'joined_group_at' };
  for (const read of [options => lists.getProfilesForList(list.id, options), options => lists.getProfileIdsForList(list.id, options)]) {
    const listed = async (filter, options) => idsOf(await read({ filter, ...sorted, ...options }));
    assert.deepEqual(await listed(undefined), ids);
    assert.deepEqual(await listed(undefined, { sort: '-joined_group_at' }), ids.toReversed());
    assert.deepEqual(await listed(`equals(email,["${people[1].attributes.email}"])`), [ids[1]]);
    assert.deepEqual(await listed(`any(email,["${people[1].attributes.email}","nobody@example.com"])`), [ids[1]]);
    assert.deepEqual(await listed('any(phone_number,["+15005550006"])'), []);
    assert.deepEqual(await listed('greater-or-equal(joined_group_at,2020-01-01T00:00:00Z)'), ids);
    assert.deepEqual(await listed('less-than(joined_group_at,2020-01-01T00:00:00Z)'), []);
    const { found, pages } = await everyPage(page => read({ pageSize: 2, ...sorted, ...page }));
    assert.deepEqual(found.map(({ id }) => id), ids);
    assert.equal(pages, 3);
  }
  const { body } = await lists.getProfilesForList(list.id, { additionalFieldsProfile: ['subscriptions'], ...sorted });
  assert.ok(body.data[0].attributes.subscriptions.email.marketing);
  await lists.getProfilesForList(list.id, { fieldsProfile: ['email', 'joined_group_at'] });
  assert.equal((await lists.getList(list.id, { additionalFieldsList: ['profile_count'] })).body.data.attributes.profileCount, 5);

  await lists.removeProfilesFromList(list.id, members(people.slice(0, 4)));
  assert.deepEqual(idsOf(await lists.getProfileIdsForList(list.id)), [ids[4]]);
});

test('No flow is triggered by a list', async () => {
  const list = await newList(`No flows ${unique}`);
  assert.deepEqual(idsOf(await lists.getFlowsTriggeredByList(list.id)), []);
  assert.deepEqual(idsOf(await lists.getIdsForFlowsTriggeredByList(list.id)), []);
  assert.deepEqual((await lists.getList(list.id, { include: ['flow-triggers'] })).body.included ?? [], []);
});

test('Lists are filtered, sorted, cut down and walked through', async () => {
  const made = [];
  for (const letter of ['a', 'b', 'c', 'd', 'e']) {
    made.push(await newList(`${letter} walked ${unique}`));
  }
  const ids = made.map(({ id }) => id);
  const listed = async (filter, options) => idsOf(await lists.getLists({ filter, sort: 'name', ...options }));
  const ours = `any(id,${JSON.stringify(ids)})`;
  for (const [sort, sorted] of [['name', ids], ['created', ids], ['updated', ids], ['id', ids.toSorted()]]) {
    assert.deepEqual(await listed(ours, { sort }), sorted, sort);
    assert.deepEqual(await listed(ours, { sort: `-${sort}` }), sorted.toReversed(), `-${sort}`);
  }
  assert.deepEqual(await listed(`equals(id,"${ids[1]}")`), [ids[1]]);
  assert.deepEqual(await listed(`equals(name,["b walked ${unique}"])`), [ids[1]]);
  assert.deepEqual(await listed(`any(name,["b walked ${unique}","no such name"])`), [ids[1]]);
  for (const field of ['created', 'updated']) {
    assert.deepEqual(await listed(`and(${ours},greater-than(${field},2020-01-01T00:00:00Z))`), ids);
    assert.deepEqual(await listed(`and(${ours},greater-than(${field},2100-01-01T00:00:00Z))`), []);
  }
  const tag = (await tags.createTag({ data: { type: 'tag', attributes: { name: `Walked lists ${unique}` } } })).body.data;
  await tags.tagLists(tag.id, { data: [reference('list', ids[0])] });
  const { body } = await lists.getLists({ filter: ours, include: ['tags'], fieldsList: ['name'], fieldsTag: ['name'] });
  assert.deepEqual(body.included.map(({ id }) => id), [tag.id]);

  const { found, pages } = await everyPage(page => lists.getLists({ filter: ours, sort: 'name', pageSize: 2, ...page }));
  assert.deepEqual(found.map(({ id }) => id), ids);
  assert.equal(pages, 3);
});

test('No method of ListsApi was forgotten', () => assert.deepEqual(uncalled(), []));
