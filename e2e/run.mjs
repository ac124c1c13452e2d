// Starts one server, runs every test file against it, stops it; the exit code tells whether all passed.

import { fileURLToPath } from 'node:url';
import { spec } from 'node:test/reporters';
import { run } from 'node:test';
import { startServer } from './support/server.mjs';

const sdk = ['campaigns', 'tags', 'templates', 'images', 'lists', 'accounts'].map(name => `sdk/${name}`);
const files = ['sdk-walk', ...sdk, 'python', 'curl-walk', 'guide', 'browser'].map(name => fileURLToPath(new URL(`${name}.test.mjs`, import.meta.url)));
const perFileMs = 120_000;

console.log('Starting ./carillon demo with a data folder of its own');
const server = await startServer();
process.env.CARILLON_E2E_URL = server.url;
process.env.CARILLON_E2E_KEY = server.key;
for (const signal of ['SIGINT', 'SIGTERM']) {
  process.on(signal, () => server.stop().then(() => process.exit(1)));
}

const tests = run({ files, concurrency: false, timeout: perFileMs });
let failed = false;
tests.on('test:fail', () => {
  failed = true;
});
tests.compose(new spec()).pipe(process.stdout);
await new Promise(resolve => tests.on('end', resolve));
await server.stop();
if (failed) {
  console.log(`The server said:\n${server.log()}`);
}
process.exitCode = failed ? 1 : 0;
