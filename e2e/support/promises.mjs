// What the SDK's types promise of an answer, checked while it runs: nothing is written down by hand for a method or a
// model. Names and types come from the SDK's type maps; what is required and what may be null, from its declarations.

import { readFileSync } from 'node:fs';
import * as sdk from 'klaviyo-api';

const models = new URL('../node_modules/klaviyo-api/dist/model/', import.meta.url);
const property = /^ {4}'(?<name>\w+)'(?<optional>\?)?: (?<type>.*);$/gm;
const declarations = new Map();
// Answered though no type names it: what recordings of the real API have, and what belongs to every message.
const beyondTheTypes = [
  /SendOptions\.ignore_unsubscribes$/,
  /Attributes\.anonymous_id$/,
  /^PostCampaignMessageResponse(DataRelationships\.image|\.included)$/,
];
const instant = /^\d{4}-\d{2}-\d{2}T\d{2}:\d{2}:\d{2}(\.\d+)?(Z|[+-]\d{2}:\d{2})$/;

/** Everything in which an answer is not what the SDK's types say; empty if it is. */
export function brokenPromises({ response, body }) {
  const broken = [];
  if (!body?.constructor?.getAttributeTypeMap) {
    return [`the body is no model of the SDK but ${JSON.stringify(response.data)}`];
  }
  checkModel(body, response.data, '', askedFields(response.config.params), broken);
  return broken;
}

/** What `fields[type]` asked for, by type. */
function askedFields(parameters) {
  const asked = new Map();
  for (const [name, value] of Object.entries(parameters ?? {})) {
    const type = name.match(/^fields\[(.+)]$/)?.[1];
    if (type) {
      asked.set(type, String(value).split(','));
    }
  }
  return asked;
}

/** `raw` is what came over the wire, `value` what the SDK made of it. */
function checkModel(value, raw, path, asked, broken) {
  const model = value.constructor;
  const attributes = model.getAttributeTypeMap();
  const declared = declarationOf(model);
  const unknown = Object.keys(raw).filter(key =>
    !attributes.some(({ baseName }) => baseName === key) && !beyondTheTypes.some(known => known.test(`${model.name}.${key}`)));
  broken.push(...unknown.map(key => `${path}/${key} is nothing the SDK's ${model.name} knows`));
  const sparse = path.endsWith('/attributes') ? null : asked.get(raw.type);
  for (const { name, baseName, type } of attributes) {
    const here = `${path}/${baseName}`;
    const { optional, nullable } = declared.get(name);
    if (raw[baseName] === undefined) {
      if (!optional) {
        broken.push(`${here} is missing, which ${model.name} requires`);
      }
    } else if (raw[baseName] === null) {
      // What may be left out may be null: the real API writes `"next": null` too.
      if (!nullable && !optional) {
        broken.push(`${here} is null, which ${model.name} does not allow`);
      }
    } else if (baseName === 'attributes' && sparse) {
      checkSparse(value[name], raw[baseName], here, sparse, broken);
    } else {
      checkValue(value[name], raw[baseName], type, here, asked, broken);
    }
  }
}

/** With sparse fields the types' promises are off; but nothing else may come, and what was asked for must. */
function checkSparse(value, raw, path, fields, broken) {
  const wanted = fields.map(field => field.split('.')[0]).filter(field => field !== 'id');
  for (const key of Object.keys(raw).filter(each => !wanted.includes(each))) {
    broken.push(`${path}/${key} was not asked for`);
  }
  for (const { name, baseName } of value.constructor.getAttributeTypeMap()) {
    if (wanted.includes(baseName) && raw[baseName] === undefined && !declarationOf(value.constructor).get(name).optional) {
      broken.push(`${path}/${baseName} was asked for and is missing`);
    }
  }
}

function checkValue(value, raw, type, path, asked, broken) {
  const element = type.match(/^Array<(.*)>$/)?.[1];
  if (element) {
    if (!Array.isArray(raw)) {
      broken.push(`${path} is no list`);
      return;
    }
    raw.forEach((each, index) => checkValue(value[index], each, element, `${path}/${index}`, asked, broken));
  } else if (['string', 'number', 'boolean'].includes(type)) {
    if (typeof raw !== type) {
      broken.push(`${path} is ${JSON.stringify(raw)}, no ${type}`);
    }
  } else if (type === 'Date') {
    if (!(value instanceof Date) || isNaN(value) || !instant.test(raw)) {
      broken.push(`${path} is ${JSON.stringify(raw)}, no date with a time and an offset`);
    }
  } else if (enumOf(type)) {
    if (!Object.values(enumOf(type)).includes(raw)) {
      broken.push(`${path} is ${JSON.stringify(raw)}, none of ${type}`);
    }
  } else if (value?.constructor?.getAttributeTypeMap) {
    checkModel(value, raw, path, asked, broken);
  } else if (!['any', 'object'].includes(type) && !type.startsWith('{') && typeof raw === 'object') {
    broken.push(`${path} is ${JSON.stringify(raw)}, which the SDK could not read as ${type}`);
  }
}

/** An enum of the SDK stands on its own or in the model that has it: `CampaignEnum`, `TextBlockV0.TypeEnum`. */
function enumOf(type) {
  const found = type.split('.').reduce((within, name) => within?.[name], sdk);
  return typeof found === 'object' ? found : undefined;
}

/** Of each property of a model and of those it extends: whether it may be left out, and whether it may be null. */
function declarationOf(model) {
  if (!model.name) {
    return new Map();
  }
  let declared = declarations.get(model);
  if (!declared) {
    const file = `${model.name[0].toLowerCase()}${model.name.slice(1)}.d.ts`;
    const source = readFileSync(new URL(file, models), 'utf8');
    const own = [...source.matchAll(property)].map(({ groups: { name, optional, type } }) =>
      [name, { optional: optional !== undefined, nullable: /\| null$|^any$/.test(type) }]);
    declared = new Map([...declarationOf(Object.getPrototypeOf(model)), ...own]);
    const missed = model.getAttributeTypeMap().filter(({ name }) => !declared.has(name));
    if (missed.length > 0) {
      throw new Error(`${file} does not declare ${missed.map(({ name }) => name)}`);
    }
    declarations.set(model, declared);
  }
  return declared;
}
