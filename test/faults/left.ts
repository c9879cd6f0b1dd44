import type { UserView } from '../../src/sandbox/sandbox';
import { Program } from '../wire/sandboxWindow';
import type { LeaseWindow } from './leaseWindow';

const guardName = 'vault-aws-expiry';

/** The lease's user, if AWS has one. */
export function userOf({ account, before }: LeaseWindow): UserView | undefined {
  const old = new Set(before.users.map((user) => JSON.stringify(user)));
  const { users } = account.sandbox.inspect;
  return users.find((user) => user.tags['vault-aws:tool'] === 'vault-aws' && !old.has(JSON.stringify(user)));
}

/** What the lease has in the account now, in the order in which it matters. */
export function leftOf(window: LeaseWindow): string[] {
  const { account, before } = window;
  const user = userOf(window);
  const { policies, roles } = account.sandbox.inspect;
  const denied = roles.some(({ inlinePolicies }) => Object.keys(inlinePolicies).length > 1);
  return [
    ...(user === undefined ? [] : partsOf(user)),
    ...(policies.length > before.policies.length ? ['own policy'] : []),
    ...(denied ? ['denial'] : []),
  ];
}

function partsOf(user: UserView): string[] {
  const { accessKeys, inlinePolicies, attachedPolicies, groups } = user;
  const inline = Object.keys(inlinePolicies).filter((name) => name !== guardName).length;
  const rights = inline + attachedPolicies.length + groups.length;
  return [
    ...(accessKeys.length === 0 ? [] : [accessKeys.length === 1 ? 'key' : `${accessKeys.length} keys`]),
    ...(rights === 0 ? [] : ['rights']),
    ...(inlinePolicies[guardName] === undefined
      ? []
      : [isShut(inlinePolicies[guardName]) ? 'deny' : 'guard']),
    'user',
  ];
}

/** A guard whose date is long past denies everything from now on. */
function isShut(guard: string): boolean {
  return guard.includes('1970-01-01');
}

/** Until when AWS lets the user act, by the guard that is there: milliseconds. Undefined without a guard. */
export function guardedUntil(window: LeaseWindow): number | undefined {
  const guard = userOf(window)?.inlinePolicies[guardName];
  const date = /"aws:CurrentTime":"([^"]+)"/.exec(guard ?? '')?.[1];
  return date === undefined ? undefined : Date.parse(date);
}

/** Whether AWS lets in whoever has the credentials that were delivered, or a key that was added. */
export async function isUsable({ delivery, addedKey, account }: LeaseWindow): Promise<boolean> {
  const [delivered] = delivery.delivered;
  const added = addedKey && {
    AWS_ENDPOINT_URL: account.sandbox.endpoint,
    AWS_REGION: 'us-east-1',
    AWS_ACCESS_KEY_ID: addedKey.accessKeyId,
    AWS_SECRET_ACCESS_KEY: addedKey.secretAccessKey,
  };
  for (const environment of [delivered?.environment, added]) {
    if (environment !== undefined && (await new Program(environment).list()) === 'ok') return true;
  }
  return false;
}
