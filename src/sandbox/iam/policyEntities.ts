import type { Operation } from '../operations/operation';
import type { Entity } from '../state/entities';
import * as rules from '../wire/rules';
import { pager } from './paging';
import { policyOperation } from './policyOperation';
import { policyUsages, usersOf } from './policyUses';

/** Of `EntityFilter`; the two that are policies match nothing here. */
const entityTypes = ['User', 'Role', 'Group', 'LocalManagedPolicy', 'AWSManagedPolicy'] as const;

const nouns = ['Group', 'Role', 'User'] as const;
type Noun = (typeof nouns)[number];

interface Use {
  readonly noun: Noun;
  readonly entity: Entity;
}

/** ListEntitiesForPolicy: groups, roles and users in one list, which the pages cut. */
export const policyEntityOperations: readonly Operation[] = [
  policyOperation('ListEntitiesForPolicy', {
    parse: (parameters) => ({
      type: parameters.oneOf('EntityFilter', entityTypes),
      prefix: parameters.optional('PathPrefix', rules.path) ?? '/',
      usage: parameters.oneOf('PolicyUsageFilter', policyUsages),
      page: pager<Use>(parameters, ({ noun, entity }) => `${noun}/${entity.name.toLowerCase()}`),
    }),
    run: (policy, { type, prefix, usage, page }, { account }) => {
      const asked = usage === undefined ? policyUsages : [usage];
      const uses = [...new Set(asked.flatMap((each) => usersOf(policy, each, account)))]
        .filter(({ path }) => path.startsWith(prefix))
        .map((entity) => ({ noun: nounOf(entity), entity }))
        .filter(({ noun }) => type === undefined || noun === type);
      const { items, ...rest } = page(uses);
      return {
        PolicyGroups: described(items, 'Group'),
        PolicyUsers: described(items, 'User'),
        PolicyRoles: described(items, 'Role'),
        ...rest,
      };
    },
  }),
];

function nounOf({ arn }: Entity): Noun {
  return nouns.find((noun) => arn.includes(`:${noun.toLowerCase()}/`)) ?? 'User';
}

function described(uses: readonly Use[], kind: Noun) {
  return uses
    .filter(({ noun }) => noun === kind)
    .map(({ entity }) => ({ [`${kind}Name`]: entity.name, [`${kind}Id`]: entity.id }));
}
