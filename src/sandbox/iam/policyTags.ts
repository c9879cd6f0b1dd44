import { requestTagEntries } from '../access/requestContext';
import type { Operation } from '../operations/operation';
import { pager } from './paging';
import { policyOperation } from './policyOperation';
import { describeTags, mergeTags, readNewTags, readTagKeys, removeTag } from './tags';

/** Tag, Untag and list the tags of a customer managed policy: the case of a key counts here. */
export const policyTagOperations: readonly Operation[] = [
  policyOperation('TagPolicy', {
    changes: true,
    parse: (parameters) => readNewTags(parameters, 'counts'),
    context: requestTagEntries,
    run: (policy, tags) => {
      mergeTags(policy.tags, tags, 'counts');
      return undefined;
    },
  }),
  policyOperation('UntagPolicy', {
    changes: true,
    parse: readTagKeys,
    context: (keys) => [['aws:tagkeys', keys]],
    run: (policy, keys) => {
      for (const key of keys) removeTag(policy.tags, key, 'counts');
      return undefined;
    },
  }),
  policyOperation('ListPolicyTags', {
    parse: (parameters) => pager<readonly [string, string]>(parameters, ([key]) => key),
    run: (policy, page) => {
      const { items, ...rest } = page([...policy.tags]);
      return { Tags: describeTags(items), ...rest };
    },
  }),
];
