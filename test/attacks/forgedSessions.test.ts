import assert from 'node:assert/strict';
import { denialName, denialPolicy } from '../../src/core/leases/denial';
import { evaluate } from '../../src/iam/evaluate';
import { parsePolicy } from '../../src/iam/parsePolicy';
import { attacks, held, refused } from './attempt';
import { account, Forgery, minute } from './forged/forgery';

attacks('forged records of sessions, at AWS', () => {
  const role = `${account}:role/deployer`;
  /** What the policy that is put for such a session says to everybody else's. */
  function verdict(assumedRoleId: string, userId: string): string {
    const parsed = parsePolicy(denialPolicy(assumedRoleId), 'identity');
    assert.ok(parsed.ok);
    const context = new Map([
      ['aws:userid', [userId]],
      ['aws:username', ['ann']],
    ]);
    const identity = [{ name: 'deny', policy: parsed.policy }];
    return evaluate({ identity }, { action: 's3:GetObject', resource: '*', context }).verdict;
  }

  for (const id of [
    '*',
    'AROA*',
    '${aws:userid}',
    '${aws:username}',
    'AROA?',
    '${*}',
    "${x, 'AROAEXAMPLE:ann'}",
    '$',
    '${',
  ]) {
    held(`a session whose id is ${id}`, async () => {
      for (const other of ['AROAEXAMPLE:ann', 'AROA', 'AROAB', 'ann']) {
        assert.equal(verdict(id, other), 'implicitDeny', other);
      }
      assert.equal(verdict(id, id), 'explicitDeny', 'that very id is denied');
      const forgery = new Forgery();
      const target = {
        kind: 'iam_role',
        roleArn: role,
        sessionName: 'x',
        assumedRoleId: id,
        revocable: true,
      } as const;
      await forgery.plant(target);
      for (const [name, text] of forgery.iam.roles.get('deployer') ?? []) {
        assert.match(name, /^vault-aws-deny-/);
        assert.equal(text, denialPolicy(id));
      }
      forgery.nothingIsTouched();
    });
  }

  held(
    'a session that has ended, whose denial has another name than the one that is to be lifted',
    async () => {
      const forgery = new Forgery();
      const living = denialName('deployer-jane-aaaaaaaaaaaa2', forgery.clock.now() + 60 * minute);
      const policies = forgery.iam.roles.get('deployer');
      policies?.set(living, denialPolicy('AROAEXAMPLE:deployer-jane-aaaaaaaaaaaa2'));
      policies?.set('own', '{}');
      const sessionName = 'deployer-jane-aaaaaaaaaaaa2';
      const target = {
        kind: 'iam_role',
        roleArn: role,
        sessionName,
        assumedRoleId: 'AROAEXAMPLE:x',
        revocable: true,
      } as const;
      const past = forgery.clock.now() - 60 * minute;
      await forgery.plant(target, { state: 'denied', createdAt: past, expiresAt: past, maxExpiresAt: past });
      assert.deepEqual([...(policies?.keys() ?? [])], [living, 'own']);
    },
  );

  refused('a role of another account', async () => {
    const forgery = new Forgery();
    const roleArn = 'arn:aws:iam::999999999999:role/deployer';
    await forgery.plant({
      kind: 'iam_role',
      roleArn,
      sessionName: 'x',
      assumedRoleId: 'AROA:x',
      revocable: true,
    });
    assert.equal(forgery.iam.roles.get('deployer')?.size, 0);
  });
});
