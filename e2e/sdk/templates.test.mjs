// Every method of the SDK's TemplatesApi.

import assert from 'node:assert/strict';
import { test } from 'node:test';
import { TemplatesApi } from 'klaviyo-api';
import { everyPage, idsOf, plain, reference, refused, unique, watched } from '../support/sdk.mjs';

const { calls: templates, uncalled } = watched(TemplatesApi);

const textBlock = content => ({
  contentType: 'block',
  type: 'text',
  data: { content, displayOptions: {}, styles: { color: '#333333', fontSize: 16, lineHeight: 1.5, textAlign: 'left' } },
});
const definition = content => ({
  body: {
    properties: {},
    styles: { backgroundColor: '#ffffff', width: 600 },
    sections: [{
      contentType: 'section',
      type: 'section',
      data: { properties: {}, displayOptions: {}, styles: {} },
      rows: [{ data: { styles: { columnLayout: '1-column-full-width' } }, columns: [{ data: {}, blocks: [textBlock(content)] }] }],
    }],
  },
  styles: [],
});

const newTemplate = async (name, html = '<p>Hello {{ first_name }}</p>') => (await templates.createTemplate({
  data: { type: 'template', attributes: { name, editorType: 'CODE', html, text: 'Hello {{ first_name }}' } },
})).body.data;
const newContent = async name => (await templates.createUniversalContent({
  data: { type: 'template-universal-content', attributes: { name, definition: textBlock('<p>Cast here</p>') } },
})).body.data;

test('A template in HTML is made, read, changed, rendered, cloned and deleted', async () => {
  const made = await newTemplate(`HTML ${unique}`);
  assert.equal(made.attributes.editorType, 'CODE');
  const read = (await templates.getTemplate(made.id)).body.data;
  assert.deepEqual(plain(read.attributes), plain(made.attributes));

  const html = '<p>Good day {{ first_name }}</p>';
  await templates.updateTemplate(made.id, { data: { ...reference('template', made.id), attributes: { html } } });
  const changed = (await templates.getTemplate(made.id)).body.data.attributes;
  assert.deepEqual([changed.html, changed.text, changed.name], [html, read.attributes.text, `HTML ${unique}`]);
  assert.ok(changed.updated > made.attributes.updated);

  const rendered = await templates.renderTemplate({
    data: { ...reference('template', made.id), attributes: { context: { first_name: 'Ada' } } },
  }, { fieldsTemplate: ['html', 'text'] });
  assert.equal(rendered.body.data.attributes.html, '<p>Good day Ada</p>');
  assert.equal(rendered.body.data.attributes.text, 'Hello Ada');

  const clone = (await templates.cloneTemplate({
    data: { ...reference('template', made.id), attributes: { name: `Clone ${unique}` } },
  })).body.data;
  assert.notEqual(clone.id, made.id);
  await templates.deleteTemplate(made.id);
  await refused(templates.getTemplate(made.id), 404);
  assert.equal((await templates.getTemplate(clone.id)).body.data.attributes.html, html);
});

test('A drag-and-drop template is made of its definition, which is read back as it was given', async () => {
  const given = definition('<p>Hello {{ first_name }}</p>');
  const made = (await templates.createTemplate({
    data: { type: 'template', attributes: { name: `Blocks ${unique}`, editorType: 'SYSTEM_DRAGGABLE', definition: given } },
  }, { additionalFieldsTemplate: ['definition'] })).body.data;
  const blockOf = template => template.attributes.definition.body.sections[0].rows[0].columns[0].blocks[0];
  assert.equal(blockOf(made).data.content, '<p>Hello {{ first_name }}</p>');
  assert.match(made.attributes.html, /<p>Hello \{\{ first_name }}<\/p>/);

  await templates.updateTemplate(made.id, {
    data: { ...reference('template', made.id), attributes: { definition: definition('<p>Good day</p>') } },
  }, { additionalFieldsTemplate: ['definition'] });
  const read = (await templates.getTemplate(made.id, { additionalFieldsTemplate: ['definition'] })).body.data;
  assert.equal(blockOf(read).data.content, '<p>Good day</p>');
  assert.match(read.attributes.html, /<p>Good day<\/p>/);
  assert.equal((await templates.getTemplate(made.id)).body.data.attributes.definition, undefined);
});

test('Universal content is made, read, changed and deleted', async () => {
  const made = await newContent(`Signature ${unique}`);
  assert.equal(made.attributes.definition.data.content, '<p>Cast here</p>');
  assert.deepEqual(plain((await templates.getUniversalContent(made.id)).body.data.attributes), plain(made.attributes));
  await templates.updateUniversalContent(made.id, {
    data: {
      ...reference('template-universal-content', made.id),
      attributes: { name: `Seal ${unique}`, definition: textBlock('<p>Sealed</p>') },
    },
  });
  const changed = (await templates.getUniversalContent(made.id)).body.data.attributes;
  assert.deepEqual([changed.name, changed.definition.data.content], [`Seal ${unique}`, '<p>Sealed</p>']);
  await templates.deleteUniversalContent(made.id);
  await refused(templates.getUniversalContent(made.id), 404);
});

test('Templates are filtered, sorted, cut down and walked through', async () => {
  const made = [];
  for (const letter of ['a', 'b', 'c', 'd', 'e']) {
    made.push(await newTemplate(`${letter} walked ${unique}`));
  }
  const ids = made.map(({ id }) => id);
  const listed = async (filter, options) => idsOf(await templates.getTemplates({ filter, ...options }));
  const ours = `contains(name,"walked ${unique}")`;
  for (const [sort, sorted] of [['name', ids], ['created', ids], ['updated', ids], ['id', ids.toSorted()]]) {
    assert.deepEqual(await listed(ours, { sort }), sorted, sort);
    assert.deepEqual(await listed(ours, { sort: `-${sort}` }), sorted.toReversed(), `-${sort}`);
  }
  assert.deepEqual(await listed(`equals(name,"${made[1].attributes.name}")`), [ids[1]]);
  assert.deepEqual(await listed(`any(name,["${made[1].attributes.name}","no such name"])`), [ids[1]]);
  assert.deepEqual(await listed(`any(id,["${ids[0]}","${ids[3]}"])`, { sort: 'name' }), [ids[0], ids[3]]);
  for (const field of ['created', 'updated']) {
    const from = made[0].attributes[field].toISOString();
    assert.deepEqual(await listed(`and(${ours},greater-or-equal(${field},${from}))`, { sort: 'name' }), ids);
    assert.deepEqual(await listed(`and(${ours},less-than(${field},${from}))`), []);
  }
  const { body } = await templates.getTemplates({ filter: ours, fieldsTemplate: ['name', 'created'] });
  assert.equal(body.data[0].attributes.html, undefined);
  const { found, pages } = await everyPage(page => templates.getTemplates({ filter: ours, sort: 'name', pageSize: 2, ...page }));
  assert.deepEqual(found.map(({ id }) => id), ids);
  assert.equal(pages, 3);
});

test('Universal content is filtered, sorted, cut down and walked through', async () => {
  const made = [];
  for (const letter of ['a', 'b', 'c']) {
    made.push(await newContent(`${letter} content ${unique}`));
  }
  const ids = made.map(({ id }) => id);
  const listed = async (filter, options) => idsOf(await templates.getAllUniversalContent({ filter, ...options }));
  const ours = `any(id,${JSON.stringify(ids)})`;
  for (const [sort, sorted] of [['name', ids], ['created', ids], ['updated', ids], ['id', ids.toSorted()]]) {
    assert.deepEqual(await listed(ours, { sort }), sorted, sort);
    assert.deepEqual(await listed(ours, { sort: `-${sort}` }), sorted.toReversed(), `-${sort}`);
  }
  assert.deepEqual(await listed(`equals(id,"${ids[1]}")`), [ids[1]]);
  assert.deepEqual(await listed(`equals(name,"b content ${unique}")`), [ids[1]]);
  assert.deepEqual(await listed(`any(name,["b content ${unique}"])`), [ids[1]]);
  assert.deepEqual(await listed(`and(${ours},equals(definition.content_type,"block"),equals(definition.type,"text"))`, { sort: 'name' }), ids);
  assert.deepEqual(await listed(`and(${ours},equals(definition.type,"button"))`), []);
  for (const field of ['created', 'updated']) {
    const from = made[0].attributes[field].toISOString();
    assert.deepEqual(await listed(`and(${ours},greater-or-equal(${field},${from}))`, { sort: 'name' }), ids);
    assert.deepEqual(await listed(`and(${ours},less-than(${field},${from}))`), []);
  }
  await templates.getAllUniversalContent({ filter: ours, fieldsTemplateUniversalContent: ['name', 'definition.type'] });
  const { found, pages } = await everyPage(page =>
    templates.getAllUniversalContent({ filter: ours, sort: 'name', pageSize: 2, ...page }));
  assert.deepEqual(found.map(({ id }) => id), ids);
  assert.equal(pages, 2);
});

test('No method of TemplatesApi was forgotten', () => assert.deepEqual(uncalled(), []));
