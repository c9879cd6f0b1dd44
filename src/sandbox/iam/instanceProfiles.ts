import { operation, type Operation } from '../operations/operation';
import { iamArn } from '../state/arn';
import type { Parameters } from '../wire/parameters';
import * as rules from '../wire/rules';
import { entityOperation, roleKind } from './entityOperation';
import { pager } from './paging';

/**
 * The sandbox has no instances and so no instance profiles: their lists are empty, which is what clients
 * ask before they delete a role, and the operations that make or change them answer `InvalidAction`.
 */
export const instanceProfileOperations: readonly Operation[] = [
  operation('ListInstanceProfiles', {
    parse: (parameters) => ({
      prefix: parameters.optional('PathPrefix', rules.pathPrefix) ?? '/',
      page: noProfiles(parameters),
    }),
    access: ({ prefix }, { account }) => [
      { action: 'iam:ListInstanceProfiles', resource: iamArn(account.id, 'instance-profile', prefix, '') },
    ],
    run: ({ page }) => page(),
  }),
  entityOperation(roleKind, 'ListInstanceProfilesForRole', {
    reads: true,
    parse: noProfiles,
    run: (_role, page) => page(),
  }),
];

function noProfiles(parameters: Parameters) {
  const page = pager<string>(parameters, (name) => name);
  return () => {
    const { items, ...rest } = page([]);
    return { InstanceProfiles: items, ...rest };
  };
}
