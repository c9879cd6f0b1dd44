import { entry } from '../access/requestContext';
import { noSuchEntity, quotaExceeded } from '../awsError';
import type { Operation } from '../operations/operation';
import type { Entity, ManagedPolicy } from '../state/entities';
import * as rules from '../wire/rules';
import { describeAttached } from './describe';
import { entityOperation, strictNameRule, type EntityKind } from './entityOperation';
import { pager } from './paging';
import { noSuchPolicy, requiredPolicyArn } from './policyOperation';
import { requireAttachable } from './policyUses';
import { quotas } from './quotas';

/** Attach, Detach and ListAttached of managed policies on a user, a group or a role. */
export function attachedPolicyOperations<Kind extends Entity>(kind: EntityKind<Kind>): readonly Operation[] {
  const { noun } = kind;
  const nameRule = strictNameRule(kind);
  return [
    entityOperation(kind, `Attach${noun}Policy`, {
      changesPolicies: true,
      nameRule,
      parse: (parameters) => requiredPolicyArn(parameters, 'PolicyArn'),
      context: (arn) => [entry('iam:PolicyARN', arn)],
      run: (entity, arn, { cloud, account, now, consistency }) => {
        const policy = cloud.managedPolicy(account, arn);
        if (policy === undefined) throw noSuchEntity(`Policy ${arn} does not exist or is not attachable.`);
        requireAttachable(policy);
        if (entity.attachedPolicies.has(arn)) return undefined;
        if (entity.attachedPolicies.size >= quotas.attachedPoliciesPerEntity) {
          throw quotaExceeded(`PoliciesPer${noun}`, quotas.attachedPoliciesPerEntity);
        }
        entity.attachedPolicies.set(arn, policy, now + consistency.policyMs);
        policy.attachedTo.add(entity);
        return undefined;
      },
    }),
    entityOperation(kind, `Detach${noun}Policy`, {
      changesPolicies: true,
      nameRule,
      parse: (parameters) => requiredPolicyArn(parameters, 'PolicyArn'),
      context: (arn) => [entry('iam:PolicyARN', arn)],
      run: (entity, arn, { now, consistency }) => {
        const policy = entity.attachedPolicies.get(arn);
        if (policy === undefined) throw noSuchPolicy(arn);
        entity.attachedPolicies.delete(arn, now + consistency.policyMs);
        policy.attachedTo.delete(entity);
        return undefined;
      },
    }),
    entityOperation(kind, `ListAttached${noun}Policies`, {
      reads: true,
      nameRule,
      parse: (parameters) => ({
        prefix: parameters.optional('PathPrefix', rules.policyPath) ?? '/',
        page: pager<ManagedPolicy>(parameters, (policy) => policy.arn),
      }),
      run: (entity, { prefix, page }) => {
        const policies = entity.attachedPolicies.values().filter((policy) => policy.path.startsWith(prefix));
        const { items, ...rest } = page(policies);
        return { AttachedPolicies: describeAttached(items), ...rest };
      },
    }),
  ];
}
