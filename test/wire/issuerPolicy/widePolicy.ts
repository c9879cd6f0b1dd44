import { issuerPolicy } from '../../../src/core/issuerPolicy';
import { boundaryArn } from './accountSeed';
import { teams } from '../addedThings';
import { brokerArn, deployerArn } from '../sandboxWindow';

const wide = {
  accountId: '123456789012',
  roleArns: [deployerArn, brokerArn],
  deniableRoleArns: [deployerArn],
  groups: ['developers', ...teams],
};

/** What `Copy Issuer's Policy` gives where roles need all that it can contain. */
export const widePolicy = issuerPolicy(wide);

/** The same where every role that makes users names a permissions boundary. */
export const boundedPolicy = issuerPolicy({ ...wide, boundaryArns: [boundaryArn] });
