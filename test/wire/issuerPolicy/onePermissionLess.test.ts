import assert from 'node:assert/strict';
import { Program } from '../sandboxWindow';
import type { Lease } from '../../../src/core/leases/lease';
import { crashes } from './crashes';
import { IssuerAccount } from './issuerAccount';
import { actionsIn, permissionsNamed, without } from './policyText';
import { otherName } from './otherHands';
import { ways } from './ways';
import { widePolicy } from './widePolicy';

const tried = [...ways, ...crashes];

describe('an issuer that lacks one permission', () => {
  it('is tried for every permission that the policy has', () => {
    const needed = new Set(tried.flatMap(({ needs }) => needs));
    assert.deepEqual([...needed].toSorted(), actionsIn(widePolicy).toSorted());
  });

  for (const action of actionsIn(widePolicy)) {
    describe(action, () => {
      for (const way of tried.filter(({ needs }) => needs.includes(action))) {
        it(`is told of it for ${way.title}, and once it has it nothing is left`, async () => {
          const account = await IssuerAccount.open(without(widePolicy, action));
          try {
            await way.go(account);
            await account.begin();
            tellsOf(account.told, action);
            await isSafe(account);
            account.grant(widePolicy);
            await way.again?.(account);
            await account.finish();
            assert.deepEqual(account.left, []);
            writesNoSecret(account);
          } finally {
            await account.close();
          }
        });
      }
    });
  }
});

/** Every sentence names the permission and no other, and says what to do. */
function tellsOf(told: readonly string[], action: string): void {
  assert.ok(told.length > 0, 'nothing was told');
  for (const text of told) {
    assert.deepEqual([...new Set(permissionsNamed(text))], [action], text);
    assert.match(text, /Add it to the issuer's policy/, text);
  }
}

/** Whatever was made and can still be used, or still is there, is in sight. */
async function isSafe(account: IssuerAccount): Promise<void> {
  const { leases } = account.broker;
  for (const { lease, environment } of account.environments) {
    const shown = leases.find(({ id }) => id === lease.id);
    if (lease.revocable && shown?.state !== 'attention' && !account.isForgotten(lease)) {
      assert.notEqual(await new Program(environment).list(), 'ok', shown?.state ?? 'not shown');
    }
  }
  for (const name of account.users) {
    const isOf = ({ principal }: Lease): boolean =>
      principal === name || (name === otherName && !account.users.includes(principal));
    const shown = leases.find(isOf);
    assert.ok(shown !== undefined || account.isForgotten({ principal: name }), `${name} is not in sight`);
  }
}

const secretText = /(?<![\w/+=-])[A-Za-z0-9/+]{40}(?![\w/+=-])/;

/** Nothing that looks like an access key's secret, and none of the secrets that were handed out. */
function writesNoSecret({ written, environments }: IssuerAccount): void {
  assert.equal(secretText.exec(written)?.[0], undefined);
  for (const { environment } of environments) {
    const secret = environment['AWS_SECRET_ACCESS_KEY'] ?? assert.fail();
    assert.match(`"${secret}"`, secretText);
    assert.ok(!written.includes(secret));
    const token = environment['AWS_SESSION_TOKEN'];
    assert.ok(typeof token !== 'string' || !written.includes(token));
  }
}
