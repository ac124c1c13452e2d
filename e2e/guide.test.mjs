// The guide's own commands, run as a reader would: so they cannot go stale.

import assert from 'node:assert/strict';
import { spawnSync } from 'node:child_process';
import { readFileSync } from 'node:fs';
import { test } from 'node:test';
import { search } from './support/mailbox.mjs';
import { key, url } from './support/target.mjs';

const guide = readFileSync(new URL('../docs/guide/first-campaign.md', import.meta.url), 'utf8');
const run = Date.now().toString(36);

test('The commands of the first campaign guide work, one after the other', async () => {
  const blocks = [...guide.matchAll(/^```sh\n(.*?)^```$/gms)].map(match => match[1]);
  assert.ok(blocks.length >= 6);
  const commands = blocks.join('\n').replaceAll('@example.', `@${run}.example.`);
  const shell = spawnSync('bash', ['-euo', 'pipefail', '-c', commands], {
    encoding: 'utf8',
    env: { ...process.env, CARILLON: url, CARILLON_API_KEY: key },
  });
  assert.equal(shell.status, 0, `${shell.stdout}\n${shell.stderr}`);
  assert.match(shell.stdout, new RegExp(`ilse@${run}\\.example\\.com\taccepted\t`));
  assert.match(shell.stdout, new RegExp(`wren@${run}\\.example\\.org\taccepted\t`));
  const subjects = (await search(`${run}.example`)).map(mail => mail.subject).sort();
  assert.deepEqual(subjects, ['Practice on Thursday, Ilse', 'Practice on Thursday, friend']);
});
