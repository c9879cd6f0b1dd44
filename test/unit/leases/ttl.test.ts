import assert from 'node:assert/strict';
import { effectiveTtl } from '../../../src/core/leases/ttl';
import { aSessionRole, aUserRole } from '../../doubles/roles';

const hour = 3_600;

/** A role without limits of its own. */
function bare<T extends { ttl?: number; maxTtl?: number }>({ ttl: _ttl, maxTtl: _maxTtl, ...role }: T) {
  return role;
}

const user = bare(aUserRole());
const session = bare(aSessionRole());

const cases = [
  { what: 'what the user asked for', role: aUserRole(), asked: 600, seconds: 600, limit: 'asked' },
  { what: "the role's ttl when nobody asked", role: aUserRole(), seconds: 1_800, limit: 'role' },
  {
    what: "the file's lease when the role has none",
    role: user,
    config: { lease: 900 },
    seconds: 900,
    limit: 'config',
  },
  { what: 'one hour when nothing is said', role: user, seconds: hour, limit: 'default' },
  {
    what: "the role's maximum over a longer wish",
    role: aUserRole(),
    asked: 9_999,
    seconds: hour,
    limit: 'roleMaximum',
  },
  {
    what: "the file's maximum over a longer wish",
    role: user,
    config: { leaseMax: 1_200 },
    asked: 9_999,
    seconds: 1_200,
    limit: 'configMaximum',
  },
  {
    what: 'eight hours over a longer wish',
    role: user,
    asked: 99_999,
    seconds: 8 * hour,
    limit: 'defaultMaximum',
  },
  {
    what: 'a long ttl that the file means',
    role: { ...user, ttl: 10 * hour },
    seconds: 10 * hour,
    limit: 'role',
  },
  { what: "AWS's least for a role session", role: session, asked: 60, seconds: 900, limit: 'awsMinimum' },
  {
    what: "AWS's most for a role session",
    role: { ...session, maxTtl: 100_000 },
    asked: 90_000,
    seconds: 12 * hour,
    limit: 'awsMaximum',
  },
  {
    what: 'less than 15 minutes for an IAM user',
    role: aUserRole(),
    asked: 120,
    seconds: 120,
    limit: 'asked',
  },
] as const;

describe('the length of a lease', () => {
  for (const { what, role, seconds, limit, ...rest } of cases) {
    it(`is ${what}`, () => {
      const config = 'config' in rest ? rest.config : {};
      const asked = 'asked' in rest ? rest.asked : undefined;
      const ttl = effectiveTtl(role, config, asked);
      assert.deepEqual([ttl.seconds, ttl.limit, ttl.asked], [seconds, limit, asked]);
    });
  }

  it('can grow to the maximum for a user and not at all for a session', () => {
    assert.equal(effectiveTtl(aUserRole(), {}).maxSeconds, hour);
    assert.equal(effectiveTtl(aSessionRole(), {}).maxSeconds, 900);
  });
});
