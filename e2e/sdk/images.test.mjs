// Every method of the SDK's ImagesApi.

import assert from 'node:assert/strict';
import { createReadStream } from 'node:fs';
import { mkdtemp, rm, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { after, test } from 'node:test';
import { ImagesApi } from 'klaviyo-api';
import { picture, pictureUri } from '../support/bodies.mjs';
import { everyPage, idsOf, plain, reference, refused, unique, watched } from '../support/sdk.mjs';

const { calls: images, uncalled } = watched(ImagesApi);

const imported = async (name, hidden = false) => (await images.uploadImageFromUrl({
  data: { type: 'image', attributes: { name, hidden, importFromUrl: pictureUri } },
})).body.data;

test('An image is imported from a data URI, shown by its public link, and changed', async () => {
  const made = await imported(`Bell ${unique}`);
  assert.deepEqual([made.attributes.format, made.attributes.size, made.attributes.hidden], ['png', picture.length, false]);
  assert.deepEqual(plain((await images.getImage(made.id)).body.data), plain(made));
  const shown = await fetch(made.attributes.imageUrl);
  assert.equal(shown.headers.get('content-type'), 'image/png');
  assert.deepEqual(Buffer.from(await shown.arrayBuffer()), picture);

  const changed = await images.updateImage(made.id, {
    data: { ...reference('image', made.id), attributes: { name: `Clapper ${unique}`, hidden: true } },
  });
  assert.deepEqual(plain((await images.getImage(made.id)).body.data), plain(changed.body.data));
  assert.deepEqual([changed.body.data.attributes.name, changed.body.data.attributes.hidden], [`Clapper ${unique}`, true]);
  await refused(images.getImage('999999999'), 404);
});

test('An image is uploaded from a file', async () => {
  const folder = await mkdtemp(join(tmpdir(), 'carillon-e2e-image-'));
  after(() => rm(folder, { recursive: true }));
  const file = join(folder, 'bell.png');
  await writeFile(file, picture);
  const { body } = await images.uploadImageFromFile(createReadStream(file), `Uploaded ${unique}`, true);
  assert.deepEqual([body.data.attributes.name, body.data.attributes.hidden], [`Uploaded ${unique}`, true]);
  const shown = await fetch((await images.getImage(body.data.id)).body.data.attributes.imageUrl);
  assert.deepEqual(Buffer.from(await shown.arrayBuffer()), picture);
});

test('Images are filtered, sorted, cut down and walked through', async () => {
  const made = [];
  for (const letter of ['a', 'b', 'c', 'd', 'e']) {
    made.push(await imported(`${letter} walked ${unique}`, letter === 'b'));
  }
  const ids = made.map(({ id }) => id);
  const listed = async (filter, options) => idsOf(await images.getImages({ filter, sort: 'name', ...options }));
  const ours = `contains(name,"walked ${unique}")`;
  for (const sort of ['name', 'updated_at']) {
    assert.deepEqual(await listed(ours, { sort }), ids, sort);
    assert.deepEqual(await listed(ours, { sort: `-${sort}` }), ids.toReversed(), `-${sort}`);
  }
  for (const sort of ['id', 'format', 'size']) {
    const sorted = await listed(ours, { sort });
    assert.deepEqual(sorted.toSorted(), ids.toSorted(), sort);
    assert.deepEqual(await listed(ours, { sort: `-${sort}` }), sorted.toReversed(), `-${sort}`);
  }
  assert.deepEqual(await listed(`equals(id,"${ids[1]}")`), [ids[1]]);
  assert.deepEqual(await listed(`any(id,["${ids[1]}","${ids[2]}"])`), [ids[1], ids[2]]);
  assert.deepEqual(await listed(`equals(name,"b walked ${unique}")`), [ids[1]]);
  assert.deepEqual(await listed(`any(name,["b walked ${unique}"])`), [ids[1]]);
  assert.deepEqual(await listed(`and(starts-with(name,"c "),ends-with(name,"walked ${unique}"))`), [ids[2]]);
  assert.deepEqual(await listed(`and(${ours},equals(hidden,true))`), [ids[1]]);
  assert.deepEqual(await listed(`and(${ours},any(hidden,[true,false]),any(format,["png"]),equals(format,"png"))`), ids);
  assert.deepEqual(await listed(`and(${ours},equals(format,"jpeg"))`), []);
  const size = picture.length;
  assert.deepEqual(await listed(`and(${ours},greater-or-equal(size,${size}),less-or-equal(size,${size}))`), ids);
  assert.deepEqual(await listed(`and(${ours},greater-than(size,${size}))`), []);
  assert.deepEqual(await listed(`and(${ours},less-than(size,${size}))`), []);
  const from = made[0].attributes.updatedAt.toISOString();
  assert.deepEqual(await listed(`and(${ours},greater-or-equal(updated_at,${from}))`), ids);
  assert.deepEqual(await listed(`and(${ours},less-than(updated_at,${from}))`), []);
  await images.getImages({ filter: ours, fieldsImage: ['name', 'image_url'] });

  const { found, pages } = await everyPage(page => images.getImages({ filter: ours, sort: 'name', pageSize: 2, ...page }));
  assert.deepEqual(found.map(({ id }) => id), ids);
  assert.equal(pages, 3);
});

test('No method of ImagesApi was forgotten', () => assert.deepEqual(uncalled(), []));
