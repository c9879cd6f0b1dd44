import assert from 'node:assert/strict';
import { FakeWindow } from '../doubles/window';
import { aUserRole } from '../doubles/roles';
import { attacks, held } from './attempt';

attacks('many leases that end at once', () => {
  held('keys wait for looks at the users of others', async () => {
    const window = new FakeWindow();
    for (let issued = 0; issued < 60; issued += 1) await window.issue(aUserRole());
    const looksBefore: number[] = [];
    let looks = 0;
    window.iam.onCall = (operation) => {
      if (operation === 'describeUser') looks += 1;
      if (operation === 'deleteAccessKey') looksBefore.push(looks);
    };
    await window.broker.revokeAll('command');
    assert.equal(window.iam.users.size, 0);
    assert.equal(looksBefore.length, 60);
    // As many as keys may die at once, and users be looked at beside them.
    assert.ok((looksBefore.at(-1) ?? 60) <= 30, String(looksBefore));
  });
});
