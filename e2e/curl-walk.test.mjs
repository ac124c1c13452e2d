// The first campaign by curl, with the requests that Klaviyo's overview prints, quirks and all.

import assert from 'node:assert/strict';
import { spawnSync } from 'node:child_process';
import { test } from 'node:test';
import { fileURLToPath } from 'node:url';
import { search } from './support/mailbox.mjs';
import { key, recipientsOf, url } from './support/target.mjs';

const script = fileURLToPath(new URL('curl-walk.sh', import.meta.url));
const domain = `curl${Date.now().toString(36)}.example.com`;
let campaignId;

test('The walk by curl succeeds with the requests as they are printed', () => {
  const walk = spawnSync('bash', [script, url, key, domain], { encoding: 'utf8' });
  assert.equal(walk.status, 0, `${walk.stdout}\n${walk.stderr}`);
  assert.match(walk.stdout, /2024-02-10T00:00:00\+00:00/, 'a date without an offset is UTC');
  assert.match(walk.stdout, /== Find it, as printed\ntrue/);
  assert.match(walk.stdout, /estimation-jobs\/.* says complete\n3\n/);
  campaignId = walk.stdout.trim().split('\n').at(-1);
});

test('Each of the three has exactly one message', async () => {
  const mails = await search(domain);
  assert.deepEqual(mails.map(mail => mail.to).sort(), ['ilse', 'tomas', 'wren'].map(local => `${local}@${domain}`));
  assert.ok(mails.every(mail => mail.subject === "Don't miss our holiday sale!"));
  assert.match(mails.find(mail => mail.to.startsWith('tomas')).html, /Hello Tomás, up to 70% off!/);
});

test('The ledger lists them as accepted', async () => {
  const recipients = [...(await recipientsOf(campaignId)).values()];
  assert.deepEqual(recipients.map(recipient => recipient.state), ['accepted', 'accepted', 'accepted']);
});
