import { isoSeconds } from '../../core/time';
import { assertNever } from '../../core/assertNever';
import type { Call } from '../operations/call';
import { operation, type Operation } from '../operations/operation';
import type { Entity, Group, ManagedPolicy, Role, User } from '../state/entities';
import { percentEncode } from '../wire/http';
import type { Parameters } from '../wire/parameters';
import type { XmlObject } from '../wire/xml';
import { describeAttached, describeBoundary, describeGroup, describeManagedPolicy } from './describe';
import { pager } from './paging';
import { isInUse } from './policyUses';
import { describeVersion } from './policyVersions';
import { describeTags } from './tags';

/** In the order of the list that the pages cut. */
const kinds = ['User', 'Group', 'Role', 'LocalManagedPolicy', 'AWSManagedPolicy'] as const;

type Detail =
  | { readonly kind: 'User'; readonly thing: User }
  | { readonly kind: 'Group'; readonly thing: Group }
  | { readonly kind: 'Role'; readonly thing: Role }
  | { readonly kind: 'LocalManagedPolicy' | 'AWSManagedPolicy'; readonly thing: ManagedPolicy };

/**
 * Everything about an account's permissions, cut into pages as one list. AWS's own policies are among it
 * where the account uses them
 * (docs.aws.amazon.com/IAM/latest/APIReference/API_GetAccountAuthorizationDetails.html).
 */
export const authorizationDetailsOperations: readonly Operation[] = [
  operation('GetAccountAuthorizationDetails', {
    parse: (parameters) => ({
      filter: readFilter(parameters),
      page: pager<Detail>(parameters, placeOf),
    }),
    access: () => [{ action: 'iam:GetAccountAuthorizationDetails', resource: '*' }],
    run: ({ filter, page }, call) => {
      const { items, ...rest } = page(detailsOf(call).filter(({ kind }) => filter.has(kind)));
      const described = items.map((detail) => ({ list: listOf(detail), entry: describe(detail, call) }));
      const listed = (list: string) =>
        described.filter((each) => each.list === list).map(({ entry }) => entry);
      return {
        UserDetailList: listed('UserDetailList'),
        GroupDetailList: listed('GroupDetailList'),
        RoleDetailList: listed('RoleDetailList'),
        Policies: listed('Policies'),
        ...rest,
      };
    },
  }),
];

function readFilter(parameters: Parameters): ReadonlySet<Detail['kind']> {
  const asked = parameters.choices('Filter', kinds);
  return new Set(asked.length === 0 ? kinds : asked);
}

function detailsOf({ account, cloud, now }: Call): readonly Detail[] {
  return [
    ...account.users.seen(now).map((thing) => ({ kind: 'User', thing }) as const),
    ...account.groups.seen(now).map((thing) => ({ kind: 'Group', thing }) as const),
    ...account.roles.seen(now).map((thing) => ({ kind: 'Role', thing }) as const),
    ...[...account.policies.values()].map((thing) => ({ kind: 'LocalManagedPolicy', thing }) as const),
    ...[...cloud.awsPolicies.values()]
      .filter((policy) => isInUse(policy, account))
      .map((thing) => ({ kind: 'AWSManagedPolicy', thing }) as const),
  ];
}

function placeOf({ kind, thing }: Detail): string {
  return `${kinds.indexOf(kind)}/${thing.name.toLowerCase()}`;
}

function listOf({ kind }: Detail): string {
  return kind.endsWith('Policy') ? 'Policies' : `${kind}DetailList`;
}

function describe(detail: Detail, { account }: Call): XmlObject {
  switch (detail.kind) {
    case 'User':
      return {
        ...common('User', detail.thing),
        UserPolicyList: inlinePolicies(detail.thing),
        GroupList: detail.thing.groups.values().map(({ name }) => name),
        PermissionsBoundary: describeBoundary(detail.thing.boundary),
        Tags: describeTags(detail.thing.tags),
      };
    case 'Group':
      return {
        ...describeGroup(detail.thing),
        GroupPolicyList: inlinePolicies(detail.thing),
        AttachedManagedPolicies: describeAttached(detail.thing.attachedPolicies.values()),
      };
    case 'Role':
      return {
        ...common('Role', detail.thing),
        AssumeRolePolicyDocument: percentEncode(detail.thing.trust.text),
        RolePolicyList: inlinePolicies(detail.thing),
        InstanceProfileList: [],
        PermissionsBoundary: describeBoundary(detail.thing.boundary),
        Tags: describeTags(detail.thing.tags),
        RoleLastUsed: {},
      };
    case 'LocalManagedPolicy':
    case 'AWSManagedPolicy':
      return {
        ...describeManagedPolicy(detail.thing, 'listed', account),
        PolicyVersionList: [...detail.thing.versions.values()]
          .reverse()
          .map((version) => describeVersion(detail.thing, version)),
      };
    default:
      return assertNever(detail);
  }
}

function common(noun: 'User' | 'Role', entity: Entity): XmlObject {
  return {
    Path: entity.path,
    [`${noun}Name`]: entity.name,
    [`${noun}Id`]: entity.id,
    Arn: entity.arn,
    CreateDate: isoSeconds(entity.createdAt),
    AttachedManagedPolicies: describeAttached(entity.attachedPolicies.values()),
  };
}

function inlinePolicies({ inlinePolicies: documents }: Entity): readonly XmlObject[] {
  return documents.keys().map((name) => ({
    PolicyName: name,
    PolicyDocument: percentEncode(documents.get(name)?.text ?? ''),
  }));
}
