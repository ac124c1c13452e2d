// The home page, the mailbox and the page of the API in a real browser, on a desk and on a phone.

import assert from 'node:assert/strict';
import { mkdir } from 'node:fs/promises';
import { after, before, describe, test } from 'node:test';
import { fileURLToPath } from 'node:url';
import { chromium } from 'playwright-core';
import { sendTo } from './support/campaign.mjs';
import { eventually, key, url } from './support/target.mjs';

const screenshots = fileURLToPath(new URL('target/', import.meta.url));
const sizes = { desk: { width: 1280, height: 900 }, phone: { width: 390, height: 844 } };
const quiet = ['--no-sandbox', '--disable-gpu', '--disable-quic', '--no-first-run', '--disable-background-networking',
  '--disable-component-update', '--disable-sync'];
let browser;

before(async () => {
  await mkdir(screenshots, { recursive: true });
  browser = await chromium.launch({ executablePath: process.env.CHROMIUM ?? '/usr/bin/chromium', args: quiet });
});
after(() => browser?.close());

for (const [size, viewport] of Object.entries(sizes)) {
  describe(`On a ${size}`, () => {
    let page;
    const complaints = [];

    before(async () => {
      page = await browser.newPage({ viewport });
      page.on('console', message => ['error', 'warning'].includes(message.type()) && complaints.push(message.text()));
      page.on('pageerror', error => complaints.push(error.message));
    });
    after(() => page?.close());

    const show = async (path, name) => {
      const response = await page.goto(url + path);
      assert.equal(response.status(), 200);
      await page.waitForLoadState('load');
      await page.screenshot({ path: `${screenshots}${name}-${size}.png` });
    };
    const fits = async () =>
      assert.ok(await page.evaluate(() => document.documentElement.scrollWidth <= innerWidth), 'the page scrolls sideways');

    test('The home page lists the sample campaign and what became of it', async () => {
      await show('/', 'home');
      assert.match(await page.locator('main').innerText(), /Sent/);
      assert.match(await page.locator('main').innerText(), /unsubscribed/i);
      assert.ok((await page.locator('h1').boundingBox()).height < 50, 'the heading is on one line');
      await fits();
    });

    test('The mailbox lists the messages of the sample campaign', async () => {
      await show('/sandbox/mail', 'mailbox');
      assert.equal(await page.locator('#mails li').count(), 50);
      await fits();
    });

    test('A message opens, its HTML in a frame that can run nothing', async () => {
      await show('/sandbox/mail?q=aldermere', 'mailbox-search');
      await page.locator('#mails li a').first().click();
      const frame = page.locator('iframe');
      const permissions = (await frame.getAttribute('sandbox')).split(' ');
      assert.ok(!permissions.includes('allow-scripts') && !permissions.includes('allow-same-origin'), permissions);
      const newsletter = page.frameLocator('iframe');
      assert.equal(await newsletter.locator('h1').innerText(), 'Twelve Thursdays\nunder the tower');
      await eventually('the pictures are shown', () => newsletter.locator('img').evaluateAll(images =>
        images.length > 5 && images.every(image => image.complete && image.naturalWidth > 0)));
      await page.screenshot({ path: `${screenshots}message-${size}.png` });
      await fits();
    });

    test('A message that arrives while the list is open is shown at once', async () => {
      await show('/sandbox/mail?q=just-now', 'mailbox-live');
      const before = await page.locator('#mails li').count();
      await sendTo(`just-now-${size}@example.com`);
      await eventually('a row is added', async () => (await page.locator('#mails li').count()) === before + 1);
      assert.match(await page.locator('#mails li').first().innerText(), new RegExp(`just-now-${size}`));
    });

    test('The page of the API takes a key and tries a call, and asks nothing of another host', async () => {
      const elsewhere = [];
      page.on('request', request => request.url().startsWith(`${url}/`) || request.url().startsWith('data:')
        || elsewhere.push(request.url()));
      await show('/docs#/Lists/getLists', 'api');
      await page.locator('.btn.authorize').click();
      await page.locator('.auth-container input').fill(`Klaviyo-API-Key ${key}`);
      await page.locator('.auth-btn-wrapper .authorize').click();
      await page.locator('.auth-btn-wrapper .btn-done').click();
      const operation = page.locator('#operations-Lists-getLists');
      await operation.locator('.try-out__btn').click();
      await operation.locator('.execute').click();
      const answer = operation.locator('.live-responses-table .response').first();
      assert.equal(await answer.locator('.response-col_status').innerText(), '200');
      assert.match(await operation.locator('.curl-command').innerText(), /revision: 2026-07-15/);
      await page.screenshot({ path: `${screenshots}api-call-${size}.png` });
      await fits();
      assert.deepEqual(elsewhere, []);
    });

    test('No page had anything to complain about', () => assert.deepEqual(complaints, []));
  });
}
