import assert from 'node:assert/strict';
import { leaseVariable, leftTerminal } from '../../../src/vscode/terminals/leftTerminals';
import { fateIn } from '../../../src/vscode/terminals/terminalNames';
import { aLapsingLease, anActiveLease, aStuckLease } from '../../doubles/leases';
import { sentences } from './withoutEditor';

describe('a terminal that a killed extension host has left', () => {
  const env = { [leaseVariable]: 'lease-1', AWS_VAULT: 's3-reader' };
  const left = (name: string, variables: Record<string, string | null> = env) =>
    leftTerminal({ name, creationOptions: { name, env: variables } });

  it('is known by its environment, and keeps its number', () => {
    const known = { leaseId: 'lease-1', plainName: 's3-reader (AWS)' };
    assert.deepEqual(left('s3-reader (AWS)'), { ...known, number: 1 });
    assert.deepEqual(left('s3-reader 3 (AWS)'), { ...known, number: 3 });
  });

  it('is nobody else’s of the same name', () => {
    assert.equal(left('s3-reader (AWS)', {}), undefined);
    assert.equal(left('s3-reader (AWS)', { AWS_VAULT: 's3-reader' }), undefined);
    assert.equal(leftTerminal({ name: 's3-reader (AWS)', creationOptions: {} }), undefined);
  });

  it('is left alone when its end was told, or when the user has named it', () => {
    for (const name of ['revoked: s3-reader (AWS)', 'until 14:05: s3-reader (AWS)', 'mine', 's3-reader']) {
      assert.equal(left(name), undefined, name);
    }
  });
});

describe('what a change tells of the lease of a terminal', () => {
  const lease = anActiveLease();
  const elsewhere = anActiveLease({ elsewhere: true });

  it('is how it ended, whoever ended it', () => {
    const truth = { kind: 'ended', outcome: 'revoked' };
    for (const each of [lease, elsewhere]) {
      const ended = { lease: each, outcome: 'revoked', cause: 'command' } as const;
      assert.deepEqual(fateIn({ leases: [], ended }, each.id), { lease: each, truth });
    }
  });

  it('is that it lives while it does, also while another window fails to end it', () => {
    for (const each of [lease, elsewhere, aStuckLease({ elsewhere: true })]) {
      assert.deepEqual(fateIn({ leases: [each] }, each.id), { lease: each, truth: { kind: 'live' } });
    }
  });

  it('is until when a session lives that nobody can take back, here or after its window has died', () => {
    const session = anActiveLease({ credentialType: 'iam_role', elsewhere: true });
    for (const each of [session, aLapsingLease()]) {
      const truth = { kind: 'until', expiresAt: each.expiresAt };
      assert.deepEqual(fateIn({ leases: [each] }, each.id), { lease: each, truth });
    }
  });

  it('is no more than that it is over when it went without a word', async () => {
    const other = anActiveLease({ id: 'other' });
    const ended = { lease: other, outcome: 'revoked', cause: 'command' } as const;
    assert.equal(fateIn({ leases: [], ended }, lease.id), 'gone');
    const name = await sentences('terminals', 'goneTerminalName');
    assert.equal(name('s3-reader 2 (AWS)'), 'ended: s3-reader 2 (AWS)');
  });
});
