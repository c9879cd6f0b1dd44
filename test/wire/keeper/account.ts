import { issuerPolicy } from '../../../src/core/issuerPolicy';
import { startSandbox, type Sandbox } from '../../../src/sandbox/sandbox';
import { brokerArn, deployerArn } from '../sandboxWindow';

export const issuerName = 'platform-admin';

const trustAccount = {
  Version: '2012-10-17',
  Statement: {
    Effect: 'Allow',
    Principal: { AWS: 'arn:aws:iam::123456789012:root' },
    Action: ['sts:AssumeRole', 'sts:TagSession'],
  },
};

/** An account that outlives the windows that issue in it. */
export function startAccount(): Promise<Sandbox> {
  return startSandbox({
    seed: {
      users: [
        {
          name: issuerName,
          policies: { issuer: issuerPolicy({ roleArns: [deployerArn, brokerArn] }) },
          withKey: true,
        },
      ],
      roles: [
        { arn: deployerArn, trust: trustAccount, policies: {} },
        { arn: brokerArn, trust: trustAccount, policies: { issuer: issuerPolicy() } },
      ],
    },
  });
}

/** Users of ours in it. */
export function issuedUsers(account: Sandbox): string[] {
  return account.inspect.users.map(({ name }) => name).filter((name) => name !== issuerName);
}

/** Keys of our users in it that still work. */
export function livingKeys(account: Sandbox): string[] {
  return account.inspect.users
    .filter(({ name }) => name !== issuerName)
    .flatMap(({ accessKeys }) => accessKeys.filter(({ status }) => status === 'Active').map(({ id }) => id));
}
