import assert from 'node:assert/strict';
import type { IssuerConfig } from '../../../src/core/ports/aws';
import { HandedLogins } from '../../../src/keeper/handedLogins';
import { FakeClock } from '../../doubles/fakeClock';
import { sameTime } from '../../doubles/ports';
import { keys } from './fakeKeepers';

describe('the logins a keeper was handed', () => {
  const clock = new FakeClock();
  const profile: IssuerConfig = { source: { kind: 'profile', profile: 'admin' }, region: 'eu-west-1' };
  const stored: IssuerConfig = { source: { kind: 'stored' } };
  const minute = 60_000;
  let logins: HandedLogins;

  const take = (issuer: IssuerConfig, expiresAt?: number): void =>
    logins.take({ kind: 'login', issuer, keys, ...(expiresAt === undefined ? {} : { expiresAt }) });

  beforeEach(() => {
    logins = new HandedLogins({ clock, awsTime: sameTime });
  });

  it('are those of the very issuer, in whatever order its fields stand', () => {
    take(profile);
    assert.equal(
      logins.get({ region: 'eu-west-1', source: { profile: 'admin', kind: 'profile' } })?.keys,
      keys,
    );
    assert.equal(logins.get({ ...profile, iamEndpoint: 'http://127.0.0.1' }), undefined);
    assert.equal(logins.get(stored), undefined);
  });

  it('last until a minute before their end', () => {
    take(profile, clock.now() + 2 * minute);
    assert.equal(logins.get(profile)?.expiresAt, clock.now() + 2 * minute);
    clock.jump(minute);
    assert.equal(logins.get(profile), undefined);
  });

  it('are replaced by refreshed ones', () => {
    take(profile, clock.now());
    take(profile, clock.now() + 10 * minute);
    assert.ok(logins.get(profile));
  });

  it('give way to what the machine has, once AWS refuses them', () => {
    take(profile);
    logins.refused(profile);
    assert.equal(logins.get(profile), undefined);
  });

  it('stay when they are nowhere else, and of an assumed role only the session goes', () => {
    const assumed = { ...stored, assumeRoleArn: 'arn:aws:iam::123456789012:role/broker' };
    take(stored);
    take(assumed);
    logins.refused(assumed);
    assert.equal(logins.get(assumed), undefined);
    assert.ok(logins.get(stored));
    logins.refused(assumed);
    assert.ok(logins.get(stored));
  });
});
