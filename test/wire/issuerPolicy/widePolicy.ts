import { issuerPolicy } from '../../../src/core/issuerPolicy';
import { brokerArn, deployerArn } from '../sandboxWindow';

/** What `Copy Issuer's Policy` gives where roles need all that it can contain. */
export const widePolicy = issuerPolicy({
  accountId: '123456789012',
  roleArns: [deployerArn, brokerArn],
  deniableRoleArns: [deployerArn],
  groups: ['developers', 'team-*'],
});
