import { aSessionRole, aUserRole } from '../../doubles/roles';
import { addEverything } from '../addedThings';
import { leasedUsers } from './accountSeed';
import type { IssuerAccount } from './issuerAccount';
import { longPolicy, renameAsRoot } from './otherHands';
import type { Way } from './ways';

const gone = 'of a user that is gone AWS knows no path';
const role = aUserRole({ policyDocument: longPolicy, groups: ['developers'] });

type Dying = Parameters<IssuerAccount['dieAfter']>[0];

function issuing(lastCall: Dying, needs: readonly string[] = []): Way {
  return {
    title: `a user whose window died when it had called ${lastCall}`,
    needs,
    go: (account) => account.dieAfter(lastCall, () => account.issue(role)),
  };
}

function revoking(lastCall: Dying, refused: Way['refused'] = {}): Way {
  return {
    title: `a revocation whose window died when it had called ${lastCall}`,
    needs: [],
    refused,
    async go(account) {
      const lease = await account.issue(role);
      await account.dieAfter(lastCall, () => account.revoke(lease));
    },
  };
}

/** What a window leaves that dies at any step that has a permission of its own, and another one finishes. */
export const crashes: readonly Way[] = [
  issuing('createUser', ['iam:GetUser', 'iam:ListAccessKeys']),
  issuing('createAccessKey'),
  issuing('putUserPolicy'),
  issuing('createPolicy'),
  issuing('attachUserPolicy'),
  issuing('addUserToGroup'),
  issuing('probe'),
  revoking('deleteAccessKey'),
  revoking('removeDependent'),
  revoking('deleteUser', { DeleteAccessKey: gone }),
  revoking('deletePolicy', { DeleteAccessKey: gone }),
  {
    title: 'a user that has renamed itself, of whom an older window has left a record without its id',
    needs: ['iam:GetAccessKeyLastUsed'],
    refused: { DeleteAccessKey: 'of a name that is gone AWS knows no path' },
    async go(account) {
      await account.dieAfter('probe', () => account.issue(role));
      for (const [id, text] of account.journal.files) {
        account.journal.files.set(id, text.replace(/"userId":"\w+",/, ''));
      }
      for (const { name: principal } of leasedUsers(account.sandbox.inspect)) {
        await renameAsRoot(account, { principal });
      }
    },
  },
  {
    title: 'virtual MFA devices whose window died when it had tagged the first of them',
    needs: ['iam:ListMFADeviceTags'],
    async go(account) {
      const lease = await account.issue(role);
      if (lease === undefined) return;
      await addEverything(account.sandbox, lease.principal);
      await account.dieAfter('tagMfaDevice', () => account.revoke(lease));
    },
  },
  {
    title: 'a session whose window died when it had called putRolePolicy',
    needs: [],
    async go(account) {
      const lease = await account.issue(aSessionRole({ revocation: 'deny-session' }));
      await account.dieAfter('putRolePolicy', () => account.revoke(lease));
    },
  },
  {
    title: 'a denial that the next window lifts',
    needs: [],
    async go(account) {
      const lease = await account.issue(aSessionRole({ revocation: 'deny-session' }));
      await account.dieAfter('isDenied', () => account.revoke(lease));
    },
  },
];
