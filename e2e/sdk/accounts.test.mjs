// Every method of the SDK's AccountsApi and TrackingSettingsApi.

import assert from 'node:assert/strict';
import { test } from 'node:test';
import { AccountsApi, TrackingSettingsApi } from 'klaviyo-api';
import { reference, refused, watched } from '../support/sdk.mjs';

const { calls: accounts, uncalled: uncalledOfAccounts } = watched(AccountsApi);
const { calls: tracking, uncalled: uncalledOfTracking } = watched(TrackingSettingsApi);

test("The key's account is the only one, and is read by its id", async () => {
  const { body } = await accounts.getAccounts();
  assert.equal(body.data.length, 1);
  const [account] = body.data;
  assert.deepEqual((await accounts.getAccount(account.id)).body.data, account);
  await refused(accounts.getAccount('ABC999'), 404);
  await accounts.getAccounts({ fieldsAccount: ['timezone', 'contact_information.organization_name'] });
  await accounts.getAccount(account.id, { fieldsAccount: ['public_api_key'] });
});

test("The account's tracking setting is read and changed", async () => {
  const [account] = (await accounts.getAccounts()).body.data;
  const { body } = await tracking.getTrackingSettings({ pageSize: 1 });
  assert.deepEqual(body.data.map(({ id }) => id), [account.id]);
  const before = (await tracking.getTrackingSetting(account.id)).body.data.attributes;
  const change = attributes =>
    tracking.updateTrackingSetting(account.id, { data: { ...reference('tracking-setting', account.id), attributes } });

  const source = { flow: { type: 'static', value: 'bell' }, campaign: { type: 'dynamic', value: 'campaign_name' } };
  const custom = [{ name: 'tower', flow: { type: 'dynamic', value: 'flow_id' }, campaign: { type: 'static', value: 'north' } }];
  const answered = (await change({ autoAddParameters: !before.autoAddParameters, utmSource: source, customParameters: custom })).body.data;
  const after = (await tracking.getTrackingSetting(account.id)).body.data;
  assert.deepEqual(after.attributes, answered.attributes);
  assert.equal(after.attributes.autoAddParameters, !before.autoAddParameters);
  assert.equal(after.attributes.utmSource.campaign.value, 'campaign_name');
  assert.equal(after.attributes.customParameters[0].name, 'tower');
  assert.deepEqual(after.attributes.utmMedium, before.utmMedium);

  await change({ autoAddParameters: before.autoAddParameters, utmSource: before.utmSource, customParameters: before.customParameters });
  assert.deepEqual((await tracking.getTrackingSetting(account.id)).body.data.attributes, before);
  await tracking.getTrackingSettings({ fieldsTrackingSetting: ['auto_add_parameters', 'utm_source.campaign.type'] });
});

test('No method of AccountsApi and TrackingSettingsApi was forgotten', () =>
  assert.deepEqual([...uncalledOfAccounts(), ...uncalledOfTracking()], []));
