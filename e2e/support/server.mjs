// A real server for the tests: `./carillon demo` on a free port with a data folder of its own.

import { spawn, spawnSync } from 'node:child_process';
import { randomBytes } from 'node:crypto';
import { once } from 'node:events';
import { mkdtemp, rm } from 'node:fs/promises';
import { createServer } from 'node:net';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { fileURLToPath } from 'node:url';

const carillon = fileURLToPath(new URL('../../carillon', import.meta.url));
const startWithinMs = 120_000;
const stopWithinMs = 30_000;

/** Starts it and waits until its sample campaign is sent. */
export async function startServer() {
  build();
  const data = await mkdtemp(join(tmpdir(), 'carillon-e2e-'));
  const port = await freePort();
  const key = `pk_e2e_${randomBytes(16).toString('hex')}`;
  const environment = { ...process.env, CARILLON_DATA: data, CARILLON_PORT: String(port), CARILLON_API_KEY: key };
  const server = spawn(carillon, ['demo'], { env: environment, detached: true, stdio: ['ignore', 'pipe', 'pipe'] });
  const output = [];
  server.stdout.on('data', chunk => output.push(chunk));
  server.stderr.on('data', chunk => output.push(chunk));
  const log = () => Buffer.concat(output).toString();
  try {
    await until(() => log().includes('The sample campaign is sent'), startWithinMs, server);
  } catch (error) {
    await stop(server);
    throw new Error(`The server did not start: ${error.message}\n${log()}`);
  }
  return {
    url: `http://127.0.0.1:${port}`,
    key,
    log,
    async stop() {
      await stop(server);
      await rm(data, { recursive: true, force: true });
    },
  };
}

/** The first use builds, which takes as long as it takes. */
function build() {
  const { status } = spawnSync(carillon, ['--version'], { stdio: 'inherit' });
  if (status !== 0) {
    throw new Error('The server was not built');
  }
}

async function freePort() {
  const probe = createServer().listen(0, '127.0.0.1');
  await once(probe, 'listening');
  const { port } = probe.address();
  probe.close();
  await once(probe, 'close');
  return port;
}

async function until(condition, withinMs, server) {
  const deadline = Date.now() + withinMs;
  while (!condition()) {
    if (server.exitCode !== null || server.signalCode !== null) {
      throw new Error(`it ended with ${server.exitCode ?? server.signalCode}`);
    }
    if (Date.now() > deadline) {
      throw new Error(`not within ${withinMs / 1000} s`);
    }
    await new Promise(resolve => setTimeout(resolve, 100));
  }
}

/** Ends the whole process group: the launcher, the JVM and the PostgreSQL inside. */
async function stop(server) {
  if (server.exitCode !== null || server.signalCode !== null) {
    return;
  }
  const ended = once(server, 'exit');
  process.kill(-server.pid, 'SIGTERM');
  const tooLong = setTimeout(() => process.kill(-server.pid, 'SIGKILL'), stopWithinMs);
  await ended;
  clearTimeout(tooLong);
}
