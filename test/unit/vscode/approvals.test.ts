import assert from 'node:assert/strict';
import { approvalNeed, Approvals, type ApprovalMemory } from '../../../src/vscode/issue/approvals';

class Memory implements ApprovalMemory {
  readonly values = new Map<string, unknown>();

  get(key: string): unknown {
    return this.values.get(key);
  }

  update(key: string, value: unknown): Promise<void> {
    this.values.set(key, value);
    return Promise.resolve();
  }
}

const key = { folder: 'file:///project', role: 's3-reader', sandbox: false };
const agreed = { fingerprint: 'f1', preview: '{}' };

describe('the approval of a role', () => {
  it('is needed the first time, and again after a change', () => {
    assert.equal(approvalNeed(undefined, agreed), 'first');
    assert.equal(approvalNeed(agreed, agreed), 'none');
    assert.equal(approvalNeed(agreed, { ...agreed, fingerprint: 'f2' }), 'changed');
  });

  it('is remembered for the folder and the role', async () => {
    const approvals = new Approvals(new Memory());
    await approvals.set(key, agreed);
    assert.deepEqual(approvals.get(key), agreed);
    assert.equal(approvals.get({ ...key, folder: 'file:///other' }), undefined);
    assert.equal(approvals.get({ ...key, role: 'deployer' }), undefined);
  });

  it('given in the sandbox is none for a real account', async () => {
    const approvals = new Approvals(new Memory());
    await approvals.set({ ...key, sandbox: true }, agreed);
    assert.equal(approvals.get(key), undefined);
  });

  it('is asked for again when what is remembered makes no sense', async () => {
    const memory = new Memory();
    const approvals = new Approvals(memory);
    await approvals.set(key, agreed);
    for (const stored of memory.values.keys()) {
      for (const nonsense of ['yes', null, {}, { fingerprint: 1, preview: '' }]) {
        memory.values.set(stored, nonsense);
        assert.equal(approvals.get(key), undefined);
      }
    }
  });
});
