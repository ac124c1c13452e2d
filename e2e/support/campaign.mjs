// Sends a small campaign to one person, for tests that are about something else.

import { key, url } from './target.mjs';

export async function sendTo(email) {
  const person = await create('profiles', { type: 'profile', attributes: { email } });
  const list = await create('lists', { type: 'list', attributes: { name: `Only ${email}` } });
  await post(`lists/${list}/relationships/profiles`, [{ type: 'profile', id: person }]);
  const template = await create('templates', {
    type: 'template',
    attributes: { name: `For ${email}`, editor_type: 'CODE', html: '<p>Just now</p>' },
  });
  const content = { subject: 'Just now', from_email: 'foundry@example.com', from_label: 'Bell Foundry' };
  const campaign = await create('campaigns', {
    type: 'campaign',
    attributes: {
      name: `To ${email}`,
      audiences: { included: [list] },
      'campaign-messages': { data: [{ type: 'campaign-message', attributes: { definition: { channel: 'email', content } } }] },
    },
  }, document => ({ id: document.data.id, message: document.data.relationships['campaign-messages'].data[0].id }));
  await post('campaign-message-assign-template', {
    type: 'campaign-message',
    id: campaign.message,
    relationships: { template: { data: { type: 'template', id: template } } },
  });
  await post('campaign-send-jobs', { type: 'campaign-send-job', id: campaign.id });
}

async function create(path, resource, pick = document => document.data.id) {
  return pick(await post(path, resource));
}

async function post(path, data) {
  const response = await fetch(`${url}/api/${path}`, {
    method: 'POST',
    headers: { authorization: `Klaviyo-API-Key ${key}`, revision: '2026-07-15', 'content-type': 'application/vnd.api+json' },
    body: JSON.stringify({ data }),
  });
  const answer = await response.text();
  if (!response.ok) {
    throw new Error(`POST ${path}: ${response.status} ${answer}`);
  }
  return answer ? JSON.parse(answer) : null;
}
