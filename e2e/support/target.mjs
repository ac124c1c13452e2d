// The server under test, as `run.mjs` gives it to the test files.

export const url = required('CARILLON_E2E_URL');
export const key = required('CARILLON_E2E_KEY');

function required(name) {
  const value = process.env[name];
  if (!value) {
    throw new Error(`${name} is not set: run ./e2e/run, which starts a server`);
  }
  return value;
}

/** Calls Carillon's own API, which no SDK knows. */
export async function carillon(path) {
  const headers = { authorization: `Klaviyo-API-Key ${key}`, revision: '2026-07-15', accept: 'application/vnd.api+json' };
  const response = await fetch(`${url}/carillon${path}`, { headers });
  if (!response.ok) {
    throw new Error(`GET ${path}: ${response.status} ${await response.text()}`);
  }
  return response.json();
}

/** Everyone a campaign was for, by address: `{state, reason, …}`. */
export async function recipientsOf(campaignId) {
  const recipients = new Map();
  let path = `/campaigns/${campaignId}/recipients`;
  while (path) {
    const page = await carillon(path);
    for (const { attributes } of page.data) {
      recipients.set(attributes.email, attributes);
    }
    path = page.links.next && page.links.next.slice(page.links.next.indexOf('/carillon') + '/carillon'.length);
  }
  return recipients;
}

/** Asks again and again until `answer` gives something true, and returns that. */
export async function eventually(what, answer, withinMs = 20_000) {
  const deadline = Date.now() + withinMs;
  for (;;) {
    const given = await answer();
    if (given) {
      return given;
    }
    if (Date.now() > deadline) {
      throw new Error(`Not within ${withinMs / 1000} s: ${what}`);
    }
    await new Promise(resolve => setTimeout(resolve, 100));
  }
}
