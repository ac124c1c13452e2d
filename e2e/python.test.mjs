// The API guide's walk with the official Python SDK: the newest, and the oldest of those that are still about.

import assert from 'node:assert/strict';
import { spawn } from 'node:child_process';
import { readFile, rm, writeFile } from 'node:fs/promises';
import { text } from 'node:stream/consumers';
import { describe, test } from 'node:test';
import { fileURLToPath } from 'node:url';

const file = path => fileURLToPath(new URL(path, import.meta.url));
const walk = file('python/walk.py');

// Both are installed at once; one that fails is reported by its test.
const environments = new Map([24, 10].map(version => [version, environment(version)]));
await Promise.allSettled(environments.values());

for (const [version, python] of environments) {
  describe(`The Python SDK ${version}`, () => {
    test('It is installed into an environment of its own', () => python);

    test('Its walk succeeds to the last step', async () => {
      const output = await run(await python, [walk]);
      assert.match(output, /errors are exceptions\n$/);
    });
  });
}

/** An interpreter with one version of the SDK; it is made anew where the pinned versions or Python are others. */
async function environment(version) {
  const requirements = file(`python/requirements-${version}.txt`);
  const folder = file(`target/python-${version}`);
  const made = `${folder}/made-of.txt`;
  const wanted = await run('python3', ['--version']) + await readFile(requirements, 'utf8');
  if (await readFile(made, 'utf8').catch(() => '') !== wanted) {
    await rm(folder, { recursive: true, force: true });
    await run('python3', ['-m', 'venv', folder]);
    const pip = ['-m', 'pip', 'install', '--quiet', '--disable-pip-version-check', '--no-deps', '--require-hashes'];
    await run(`${folder}/bin/python`, [...pip, '--requirement', requirements]);
    await writeFile(made, wanted);
  }
  return `${folder}/bin/python`;
}

async function run(program, given) {
  const child = spawn(program, given, { stdio: ['ignore', 'pipe', 'pipe'] });
  const ended = new Promise((resolve, reject) => child.on('error', reject).on('close', resolve));
  const [output, complaints, status] = await Promise.all([text(child.stdout), text(child.stderr), ended]);
  assert.equal(status, 0, `${program} ${given.join(' ')}\n${output}${complaints}`);
  return output;
}
