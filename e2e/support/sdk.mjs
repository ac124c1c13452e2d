// The official SDK with the server as its base path, watched: every answer is held to what the SDK's types promise, and
// it is remembered which methods were called.

import assert from 'node:assert/strict';
import { inspect } from 'node:util';
import { ApiKeySession, RetryWithExponentialBackoff } from 'klaviyo-api';
import { brokenPromises } from './promises.mjs';
import { key, url } from './target.mjs';

const session = new ApiKeySession(key, new RetryWithExponentialBackoff({ numRetries: 0 }));

/** An API of the SDK; `uncalled()` has the names of those of its methods that no test has called. */
export function watched(Api) {
  const api = Object.assign(new Api(session), { basePath: url });
  const methods = methodsOf(Api);
  const called = new Set();
  const calls = new Proxy(api, {
    get(target, name) {
      const method = target[name];
      if (!methods.has(method)) {
        throw new Error(`${Api.name} has no method ${String(name)}`);
      }
      return async (...given) => {
        called.add(method);
        const answer = await method.apply(target, given).catch(error => { throw told(error); });
        keepsPromises(`${Api.name}.${name}`, answer);
        return answer;
      };
    },
  });
  const uncalled = () => [...methods].filter(([method]) => !called.has(method)).map(([, name]) => name);
  return { calls, methods: methods.size, uncalled };
}

/** The methods of a class by function: an older name for the same function is not another method. */
function methodsOf(Api) {
  const methods = new Map();
  for (const [name, { value }] of Object.entries(Object.getOwnPropertyDescriptors(Api.prototype))) {
    if (typeof value === 'function' && name !== 'constructor' && !methods.has(value)) {
      methods.set(value, name);
    }
  }
  return methods;
}

function keepsPromises(method, answer) {
  const { status, data } = answer.response;
  if (status === 204 || (status === 202 && !data)) {
    assert.ok(!data, `${method} answered ${status} with ${inspect(data)}`);
    return;
  }
  assert.deepEqual(brokenPromises(answer), [], `${method} answered what the SDK's types do not promise`);
}

/** The SDK's error says only the status; a test that fails should show what the server said. */
function told(error) {
  if (error.response) {
    error.message += `\n${error.config.method} ${error.config.url}: ${JSON.stringify(error.response.data)}`;
  }
  return error;
}

/** Expects a call to be refused with a JSON:API document of errors, and returns those. */
export async function refused(call, status) {
  const error = await call.then(
    ({ response }) => assert.fail(`answered ${response.status}, where ${status} was expected`), problem => problem);
  assert.equal(error.response?.status, status, error.message);
  assert.match(error.response.headers['content-type'], /^application\/vnd\.api\+json/);
  const { errors } = error.response.data;
  assert.ok(errors.length > 0);
  for (const each of errors) {
    assert.ok(['id', 'code', 'title', 'detail'].every(name => typeof each[name] === 'string'), inspect(each));
    assert.equal(typeof each.source, 'object');
  }
  return errors;
}

/** Walks a collection as the SDK's users do: the whole link to the next page is handed back as its cursor. */
export async function everyPage(read) {
  const found = [];
  let pages = 0;
  let pageCursor;
  do {
    const { body } = await read(pageCursor ? { pageCursor } : {});
    assert.ok(body.data.length > 0 || pages === 0, 'a page after the first is never empty');
    found.push(...body.data);
    pages++;
    pageCursor = body.links.next;
  } while (pageCursor);
  return { found, pages };
}

export const idsOf = ({ body }) => body.data.map(({ id }) => id);
/** Without the SDK's classes, of which equal values may have different ones. */
export const plain = value => structuredClone(value);
export const reference = (type, id) => ({ type, id });
export const unique = Date.now().toString(36);
