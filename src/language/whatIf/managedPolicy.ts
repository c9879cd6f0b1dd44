import type { ManagedPolicies } from '../../iam/catalog/catalog';
import { parsePolicy } from '../../iam/parsePolicy';
import type { NamedPolicy } from '../../iam/request';

const parsed = new WeakMap<ManagedPolicies, Map<string, NamedPolicy | undefined>>();

/** A policy that AWS manages, parsed once; undefined for others, whose content only their account knows. */
export function managedPolicyNamed(managed: ManagedPolicies, arn: string): NamedPolicy | undefined {
  let known = parsed.get(managed);
  if (known === undefined) {
    known = new Map();
    parsed.set(managed, known);
  }
  if (!known.has(arn)) known.set(arn, read(managed, arn));
  return known.get(arn);
}

function read(managed: ManagedPolicies, arn: string): NamedPolicy | undefined {
  const found = managed.policy(arn);
  const policy = found === undefined ? undefined : parsePolicy(found.document, 'identity');
  return policy?.ok === true ? { name: arn, policy: policy.policy } : undefined;
}
