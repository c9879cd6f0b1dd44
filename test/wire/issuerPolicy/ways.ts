import { aSessionRole, aUserRole, readBucket } from '../../doubles/roles';
import { addEverything } from '../addedThings';
import { brokerArn } from '../sandboxWindow';
import { boundaryArn } from './accountSeed';
import type { IssuerAccount } from './issuerAccount';
import {
  changeOwnPolicy,
  fillWithPastDenials,
  forgotten,
  longPolicy,
  removeAsRoot,
  renameAsRoot,
} from './otherHands';

/** One way to use the product, and the permissions it cannot do without. */
export interface Way {
  readonly title: string;
  readonly needs: readonly string[];
  /** Operations that AWS refuses on it all the same, and why. */
  readonly refused?: Readonly<Record<string, string>>;
  go(account: IssuerAccount): Promise<unknown>;
  /** What somebody does once more when it has failed, beyond what the windows try by themselves. */
  again?(account: IssuerAccount): Promise<unknown>;
}

const readOnly = 'arn:aws:iam::aws:policy/AmazonS3ReadOnlyAccess';

const life = [
  'iam:CreateUser',
  'iam:TagUser',
  'iam:CreateAccessKey',
  'iam:PutUserPolicy',
  'iam:GetUser',
  'iam:DeleteAccessKey',
  'iam:DeleteUserPolicy',
  'iam:DeleteUser',
];
const found = [
  'iam:ListAccessKeys',
  'iam:ListUserPolicies',
  'iam:ListAttachedUserPolicies',
  'iam:ListGroupsForUser',
  'iam:GetLoginProfile',
  'iam:ListMFADevices',
  'iam:ListSSHPublicKeys',
  'iam:ListSigningCertificates',
  'iam:ListServiceSpecificCredentials',
];
const added = [
  ...found,
  'iam:DeleteLoginProfile',
  'iam:TagMFADevice',
  'iam:DeactivateMFADevice',
  'iam:DeleteVirtualMFADevice',
  'iam:DeleteSSHPublicKey',
  'iam:DeleteSigningCertificate',
  'iam:DeleteServiceSpecificCredential',
  'iam:DetachUserPolicy',
];

/** Ways that take the README's policy as it stands. */
export const plainWays: readonly Way[] = [
  {
    title: 'a user with its own small policy, renewed and revoked',
    needs: life,
    async go(account) {
      const lease = await account.issue(aUserRole({ tags: { team: 'shop' }, boundaryArn }));
      await account.renew(lease);
      await account.revoke(lease);
    },
  },
  {
    title: 'a user with policies of others',
    needs: ['iam:AttachUserPolicy', 'iam:DetachUserPolicy'],
    go: async (account) => account.revoke(await account.issue(aUserRole({ policyArns: [readOnly] }))),
  },
  {
    title: 'a user with a large policy',
    needs: [
      'iam:CreatePolicy',
      'iam:TagPolicy',
      'iam:AttachUserPolicy',
      'iam:DetachUserPolicy',
      'iam:ListPolicyTags',
      'iam:DeletePolicy',
    ],
    go: async (account) => account.revoke(await account.issue(aUserRole({ policyDocument: longPolicy }))),
  },
  {
    title: 'a large policy that somebody has changed',
    needs: ['iam:ListPolicyVersions', 'iam:DeletePolicyVersion'],
    async go(account) {
      const lease = await account.issue(aUserRole({ policyDocument: longPolicy }));
      if (lease !== undefined) await changeOwnPolicy(account);
      await account.revoke(lease);
    },
  },
  {
    title: 'a key whose answer was lost',
    needs: ['iam:ListAccessKeys'],
    async go(account) {
      account.sandbox.faults.inject({ operation: 'CreateAccessKey', kind: 'resetAfter' });
      await account.revoke(await account.issue(aUserRole()));
    },
  },
  {
    title: 'a user that somebody has removed already',
    needs: ['iam:GetUser'],
    refused: { DeleteAccessKey: 'of a user that is gone AWS knows no path' },
    async go(account) {
      const lease = await account.issue(aUserRole());
      if (lease !== undefined) await removeAsRoot(account, lease);
      await account.revoke(lease);
    },
  },
  {
    title: 'a user that has renamed itself',
    needs: ['iam:GetUser'],
    refused: { DeleteAccessKey: 'of a name that is gone AWS knows no path' },
    async go(account) {
      const lease = await account.issue(aUserRole());
      if (lease !== undefined) await renameAsRoot(account, lease);
      await account.revoke(lease);
    },
  },
  {
    title: 'a sweep of what a machine left that is no more',
    needs: ['iam:ListUsers', 'iam:GetUser', 'iam:ListPolicies', 'iam:ListPolicyTags', ...found],
    async go(account) {
      await forgotten(account);
      await account.sweep();
    },
    again: (account) => account.sweep(),
  },
  {
    title: 'a session of a role, with tags and an external id',
    needs: ['sts:AssumeRole', 'sts:TagSession'],
    go: async (account) =>
      account.revoke(
        await account.issue(
          aSessionRole({ policyDocument: readBucket, sessionTags: { team: 'shop' }, externalId: 'shop-1' }),
        ),
      ),
  },
];

/** Ways for which `Copy Issuer's Policy` adds to it: groups, a role to issue as, and denials on roles. */
const widerWays: readonly Way[] = [
  {
    title: 'a user in groups',
    needs: ['iam:AddUserToGroup', 'iam:RemoveUserFromGroup'],
    go: async (account) => account.revoke(await account.issue(aUserRole({ groups: ['developers'] }))),
  },
  {
    title: 'a user to whom everything was added that a user can have',
    needs: [...added, 'iam:RemoveUserFromGroup'],
    async go(account) {
      const lease = await account.issue(aUserRole({ policyDocument: longPolicy, groups: ['developers'] }));
      if (lease === undefined) return;
      await addEverything(account.sandbox, lease.principal);
      await account.revoke(lease);
    },
  },
  {
    title: 'a sweep of a user to whom everything was added',
    needs: [
      'iam:TagMFADevice',
      'iam:DeactivateMFADevice',
      'iam:DeleteVirtualMFADevice',
      'iam:RemoveUserFromGroup',
    ],
    async go(account) {
      const lease = await forgotten(account, ['developers']);
      if (lease === undefined) return;
      await addEverything(account.sandbox, lease.principal);
      await account.sweep();
    },
    again: (account) => account.sweep(),
  },
  {
    title: 'a user that the issuer makes as another role',
    needs: ['sts:AssumeRole'],
    go: async (account) => account.revoke(await account.issue(aUserRole({ brokerRoleArn: brokerArn }))),
  },
  {
    title: 'a session that is denied, and its role clean again after its end',
    needs: ['iam:PutRolePolicy'],
    go: async (account) => account.revoke(await account.issue(aSessionRole({ revocation: 'deny-session' }))),
  },
  {
    title: 'a session that is denied on a role full of past denials',
    needs: ['iam:ListRolePolicies', 'iam:DeleteRolePolicy'],
    async go(account) {
      fillWithPastDenials(account);
      await account.revoke(await account.issue(aSessionRole({ revocation: 'deny-session' })));
    },
  },
];

export const ways: readonly Way[] = [...plainWays, ...widerWays];
