import { userName } from '../../src/core/leases/names';
import type { Sandbox } from '../../src/sandbox/sandbox';

const hour = 3_600_000;
const path = '/vault-aws/';

/** Makes the user of an hour's lease, by its tags that of a machine which is gone, and of which nothing else is left. */
export function leaveBehind(sandbox: Sandbox, role: string): void {
  const end = sandbox.clock.now() + hour;
  const tags = {
    'vault-aws:lease': `lease-of-${role}`,
    'vault-aws:tool': 'vault-aws',
    'vault-aws:role': role,
    'vault-aws:owner': 'john',
    'vault-aws:host': 'old-laptop',
    'vault-aws:expires': new Date(end).toISOString(),
    'vault-aws:max-seconds': '3600',
  };
  const name = userName(role, 'john', end, { base32: (length) => role.padEnd(length, 'a') });
  sandbox.seed({ users: [{ name, path, tags, withKey: true }] });
}

/** Names of the users that leases have made. */
export function leasedUsers(sandbox: Sandbox): readonly string[] {
  return sandbox.inspect.users.flatMap((user) => (user.path === path ? [user.name] : []));
}
