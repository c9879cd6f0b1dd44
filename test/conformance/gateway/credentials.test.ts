import assert from 'node:assert/strict';
import { attempts } from './credentials/attempts';
import { Subject } from './credentials/subject';
import { sharedPair } from './sharedPair';
import { allowed } from './verdict';

describe('credentials, judged by Ceph’s RADOS gateway', () => {
  let sandbox: Subject;
  let gateway: Subject;
  let isKnown: boolean;

  before(async () => {
    const servers = await sharedPair();
    sandbox = await Subject.at(servers.sandbox);
    gateway = await Subject.at(servers.gateway);
    ({ isKnown } = servers.gateway);
  });

  for (const attempt of attempts) {
    const { name, differs } = attempt;
    it(`${differs === undefined ? 'are treated the same' : `differ (${differs})`}: ${name}`, async () => {
      const verdicts = [await attempt.perform(sandbox), await attempt.perform(gateway)] as const;
      const message = `sandbox ${verdicts[0]}, gateway ${verdicts[1]}`;
      if (differs === undefined) assert.equal(verdicts[0], verdicts[1], message);
      else {
        if (isKnown) assert.notEqual(verdicts[0], verdicts[1], message);
        assert.notEqual(verdicts[0], allowed, message);
      }
    });
  }
});
