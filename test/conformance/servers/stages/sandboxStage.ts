import { startSandbox } from '../../../../src/sandbox/sandbox';
import { keyFrom } from '../../../unit/sandbox/clients';
import { Clients } from '../clients';
import { otherAccountId, type Stage, type Stages } from './stage';

const everything = {
  Version: '2012-10-17',
  Statement: [{ Effect: 'Allow', Action: '*', Resource: '*' }],
};

/** The sandbox asks every caller who he is: there is no other kind of it. */
export async function startSandboxStages(): Promise<Stages> {
  const stage = await startStage();
  return { open: stage, enforcing: stage };
}

async function startStage(): Promise<Stage> {
  const visitor = 'visitor';
  const home = '123456789012';
  const roleArn = `arn:aws:iam::${otherAccountId}:role/administrator`;
  const sandbox = await startSandbox({
    accountId: home,
    seed: {
      users: [{ name: visitor, withKey: true, policies: { all: everything } }],
      roles: [
        {
          arn: roleArn,
          trust: {
            Version: '2012-10-17',
            Statement: [{ Effect: 'Allow', Principal: { AWS: home }, Action: 'sts:AssumeRole' }],
          },
          policies: { all: everything },
        },
      ],
    },
  });
  return {
    endpoint: sandbox.endpoint,
    accountId: sandbox.accountId,
    root: sandbox.root,
    get clockOffset() {
      return sandbox.clock.now() - Date.now();
    },
    passTime: (seconds) => sandbox.clock.advance(seconds * 1000),
    otherAccount: async () => {
      const key = sandbox.keys.get(visitor);
      if (key === undefined) throw new Error('the visitor was not seeded');
      const clockOffset = sandbox.clock.now() - Date.now();
      const clients = new Clients({ endpoint: sandbox.endpoint, key, clockOffset });
      const { Credentials } = await clients.sts.assumeRole({
        RoleArn: roleArn,
        RoleSessionName: 'conformance',
      });
      clients.destroy();
      return keyFrom(Credentials);
    },
    stop: () => sandbox.stop(),
  };
}
